"""The followed request: for somebody without an account, who typed its reference number and code."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchange.drafts import followed as followed_needs
from exchange.drafts import forget
from exchange.models import Need
from visits import actions, following
from visits.models import Visit
from web.answers import flash


@login_not_required
@require_safe
def followed(request: HttpRequest) -> HttpResponse:
    """Where the requests of this session stand, who comes and when."""
    requests = following.followed(followed_needs(request.session), timezone.now())
    if not requests:
        return redirect("follow")
    return render(request, "visits/followed.html", {"requests": requests, "centre": requests[0].need.centre})


def _followed_visit(request: HttpRequest, pk: int) -> tuple[Visit, Need]:
    """A visit of a need that this session follows; 404 for any other."""
    visits = Visit.objects.filter(match__need__in=followed_needs(request.session)).select_related("match__need")
    visit = get_object_or_404(visits, pk=pk)
    return visit, visit.match.need


@login_not_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the visit took place as it was logged."""
    visit, need = _followed_visit(request, pk)
    with flash(request, _("Thank you for confirming.")):
        actions.confirm_by_code(visit=visit, need=need, seen=request.POST.get("hours", ""), now=timezone.now())
    return redirect("followed")


@login_not_required
@require_POST
def deny(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the visit did not take place."""
    visit, need = _followed_visit(request, pk)
    with flash(request, _("Thank you for telling us. The coordinator will phone to clear it up.")):
        actions.deny_by_code(visit=visit, need=need, now=timezone.now())
    return redirect("followed")


@login_not_required
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Forget the requests of this session, so that the next person at a shared computer sees nothing."""
    forget(request.session)
    request.session.cycle_key()
    return redirect("home")
