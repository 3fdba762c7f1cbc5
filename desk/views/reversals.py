"""Taking back approved hours: a form that asks for the reason and adds the row with the minus sign."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.hours import Shelf
from desk.views.rows import centre_at
from ledger.models import LedgerEntry
from visits import actions
from visits.forms import ReasonForm
from web.answers import SignedIn
from web.kept_forms import act_or_again, say_why, typed


def reverse_entry(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Ask why the hours are taken back, and take them back; the visit is to be cleared up again."""
    centre = centre_at(request, slug)
    entry = get_object_or_404(LedgerEntry.objects.visible_to(request.user).filter(centre=centre, reverses=None), pk=pk)
    form = ReasonForm(typed(request))
    if request.method == "POST":

        def act() -> None:
            actions.take_back(entry=entry, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())

        done = _("Taken back. The visit waits to be cleared up.")
        return act_or_again(request, form, act, then=reverse("hours", args=(slug, Shelf.IN_DOUBT)), done=done)
    say_why(request, form)
    context = {"entry": entry, "form": form, "centre": centre}
    return render(request, "desk/reverse.html", context)
