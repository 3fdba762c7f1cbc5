"""Taking back approved hours: a form that asks for the reason and adds the row with the minus sign."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.answers import SignedIn, told
from accounts.kept import again, typed
from matching.views.doors import centre_at
from visits import ledger
from visits.desk import Shelf
from visits.forms import ReasonForm
from visits.models import LedgerEntry


def reverse_entry(request: SignedIn, centre: str, pk: int) -> HttpResponse:
    """Ask why the hours are taken back, and take them back; the visit is to be cleared up again."""
    place = centre_at(request, centre)
    entry = get_object_or_404(LedgerEntry.objects.visible_to(request.user).filter(centre=place, reverses=None), pk=pk)
    form = ReasonForm(typed(request))
    if request.method == "POST":
        if not form.is_valid():
            return again(request)
        with told(request, _("Taken back. The visit waits to be cleared up.")):
            ledger.reverse(entry=entry, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
        return redirect("hours", centre, Shelf.IN_DOUBT)
    context = {"entry": entry, "form": form, "centre": place}
    return render(request, "visits/reverse.html", context)
