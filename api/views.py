"""The same doors for machines: the public board, own proposals, own visits."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.models import Centre, User
from api import serializers
from exchange import board
from exchange.district_disclosure import disclosure_for
from exchange.models import Category, Need, Offer
from matching import actions as matching_actions
from matching.models import Proposal
from visits import actions as visit_actions
from visits import mine
from visits.actions import Log
from visits.models import Visit, VisitQuerySet
from volunteers.models import Volunteer

EVERYTHING = board.Narrowing()


class SignedIn(Request):
    """A request that the permission IsAuthenticated let through; only an annotation, never made."""

    user: User


def _category(value: str) -> Category:
    """The category of an address; 404 for a word that is none."""
    if value not in Category.values:
        raise Http404
    return Category(value)


class Board(APIView):
    """The counters of the public board."""

    permission_classes = (AllowAny,)
    authentication_classes = ()

    @extend_schema(responses=serializers.BoardCounter(many=True))
    def get(self, request: Request, centre: str) -> Response:
        """How many needs and offers each category has."""
        counters = board.counters(get_object_or_404(Centre, slug=centre))
        return Response(serializers.BoardCounter(counters, many=True).data)


class BoardNeeds(GenericAPIView[Need]):
    """The open needs of a category, anonymous by law."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    serializer_class = serializers.BoardNeed
    queryset = Need.objects.none()

    @extend_schema(responses=serializers.BoardNeed(many=True))
    def get(self, request: Request, centre: str, category: str) -> Response:
        """The longest waiting first."""
        place = get_object_or_404(Centre.objects.select_related("city"), slug=centre)
        rows = self.paginate_queryset(board.needs_query(place, _category(category), EVERYTHING)) or []
        shown = board.as_needs(rows, timezone.localdate(), disclosure_for(place))
        return self.get_paginated_response(self.get_serializer(shown, many=True).data)


class BoardOffers(GenericAPIView[Offer]):
    """The active offers of a category."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    serializer_class = serializers.BoardOffer
    queryset = Offer.objects.none()

    @extend_schema(responses=serializers.BoardOffer(many=True))
    def get(self, request: Request, centre: str, category: str) -> Response:
        """The newest first."""
        place = get_object_or_404(Centre, slug=centre)
        rows = self.paginate_queryset(board.offers_query(place, _category(category), EVERYTHING)) or []
        return self.get_paginated_response(self.get_serializer(board.as_offers(rows), many=True).data)


class Proposals(GenericViewSet[Proposal]):
    """Own proposals that wait for an answer."""

    lookup_value_converter = "int"
    serializer_class = serializers.Invitation
    queryset = Proposal.objects.none()
    pagination_class = None
    request: SignedIn

    def list(self, request: SignedIn) -> Response:
        """The ones that wait for the volunteer, then the ones that wait for the senior."""
        volunteer = get_object_or_404(Volunteer.objects.visible_to(request.user), user=request.user)
        today = timezone.localdate()
        waiting = mine.invitations(volunteer, today, list(volunteer.absences_from(today)))
        return Response(self.get_serializer(waiting, many=True).data)

    def _own(self, pk: int) -> Proposal:
        user = self.request.user
        return get_object_or_404(Proposal.objects.visible_to(user).filter(volunteer__user=user), pk=pk)

    @extend_schema(request=serializers.Nothing, responses={204: None})
    @action(detail=True, methods=["post"])
    def accept(self, request: SignedIn, pk: int) -> Response:
        """Agree to meet."""
        serializers.Nothing(data=request.data).is_valid(raise_exception=True)
        matching_actions.volunteer_accepts(proposal=self._own(pk), by=request.user, now=timezone.now())
        return Response(status=204)

    @extend_schema(request=serializers.Nothing, responses={204: None})
    @action(detail=True, methods=["post"])
    def decline(self, request: SignedIn, pk: int) -> Response:
        """Not this time; no reason is asked for."""
        serializers.Nothing(data=request.data).is_valid(raise_exception=True)
        matching_actions.volunteer_declines(proposal=self._own(pk), by=request.user, now=timezone.now())
        return Response(status=204)

    @extend_schema(request=serializers.Nothing, responses={204: None})
    @action(detail=True, methods=["post"])
    def withdraw(self, request: SignedIn, pk: int) -> Response:
        """Not after all, before the senior has answered a yes."""
        serializers.Nothing(data=request.data).is_valid(raise_exception=True)
        matching_actions.volunteer_withdraws(proposal=self._own(pk), by=request.user, now=timezone.now())
        return Response(status=204)


class Visits(ListModelMixin, GenericViewSet[Visit]):
    """Own visits, as a volunteer."""

    lookup_value_converter = "int"
    serializer_class = serializers.OwnVisit
    queryset = Visit.objects.none()
    request: SignedIn

    def get_queryset(self) -> VisitQuerySet:
        """Visits of the user as a volunteer, the newest first."""
        user = self.request.user
        own = Visit.objects.visible_to(user).filter(volunteer__user=user)
        return own.select_related("match__senior").order_by("-planned_start", "-pk")

    @extend_schema(request=serializers.LogInput, responses=serializers.OwnVisit)
    @action(detail=True, methods=["post"])
    def log(self, request: SignedIn, pk: int) -> Response:
        """Say that the visit took place, from when to when; logging again before it is confirmed corrects it."""
        typed = serializers.LogInput(data=request.data)
        typed.is_valid(raise_exception=True)
        visit = get_object_or_404(self.get_queryset().select_related("volunteer", "match__need"), pk=pk)
        log = Log(**typed.validated_data)
        logged = visit_actions.log_hours(visit=visit, log=log, by=request.user, now=timezone.now())
        return Response(self.get_serializer(logged).data)
