"""Taking back approved hours: a form that asks for the reason and adds the row with the minus sign."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.hours import Shelf
from desk.views.rows import centre_at
from ledger.models import LedgerEntry
from visits import approving
from visits.forms import ReasonForm
from web.answers import SignedIn, told
from web.kept_forms import again, typed


def reverse_entry(request: SignedIn, centre: str, pk: int) -> HttpResponse:
    """Ask why the hours are taken back, and take them back; the visit is to be cleared up again."""
    place = centre_at(request, centre)
    entry = get_object_or_404(LedgerEntry.objects.visible_to(request.user).filter(centre=place, reverses=None), pk=pk)
    form = ReasonForm(typed(request))
    if request.method == "POST":
        if not form.is_valid():
            return again(request)
        with told(request, _("Taken back. The visit waits to be cleared up.")):
            approving.take_back(entry=entry, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
        return redirect("hours", centre, Shelf.IN_DOUBT)
    context = {"entry": entry, "form": form, "centre": place}
    return render(request, "desk/reverse.html", context)
