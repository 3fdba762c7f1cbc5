"""The same for machines: who may ask at all."""

from typing import TYPE_CHECKING

from django.utils.timezone import now
from rest_framework.permissions import IsAuthenticated

from entrance.middleware import is_over, is_staff
from entrance.second_factor import is_missing

if TYPE_CHECKING:  # these modules read the settings that name this one
    from rest_framework.request import Request
    from rest_framework.views import APIView


class LetIn(IsAuthenticated):
    """Somebody signed in; staff with a second factor, and not away for long."""

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        """Whether they may."""
        if not super().has_permission(request, view):
            return False
        return not is_staff(request) or not (is_missing(request) or is_over(request, now()))
