"""Opening a request with its number and code."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.limits import HOUR, Limit, Wait, claim, connection_of
from accounts.refusals import beside
from exchange import actions
from exchange.drafts import note_followed
from exchange.forms.lists import FollowForm
from exchange.tickets import LOCK
from web.kept_forms import act_or_again, say_why, typed

GUESSES = Limit("follow", 200, HOUR)  # at one connection, right ones too: sixty people look in a few times each


@login_not_required
@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the number and the code, and lead to the request."""
    if request.method == "POST":
        return _open(request)
    form = FollowForm(typed(request))
    say_why(request, form)
    return render(request, "exchange/follow.html", {"form": form})


def _open(request: HttpRequest) -> HttpResponseRedirect:
    """Lead to the request, or back to the form with a sentence that tells neither what is wrong nor what is known."""
    form = FollowForm(request.POST)

    def act() -> None:
        if wait := claim(GUESSES, connection_of(request), now=now()):
            sentence = _(
                "There were too many tries from this connection. Please try again in %(wait)s, or call us."
            ) % {"wait": wait}
            raise beside("code", sentence, code="too-often")
        need = actions.follow(**form.cleaned_data, now=now())
        if need is None:
            sentence = _(
                "The number and the code do not fit together. Check both."
                " After ten wrong codes a number stays closed for %(wait)s, then the right code opens it again."
                " If you do not want to wait, call us: you get a new code at once."
            ) % {"wait": Wait(LOCK)}
            raise beside("code", sentence, code="wrong")
        note_followed(request.session, need)

    return act_or_again(request, form, act, then=reverse("followed"))
