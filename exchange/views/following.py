"""Opening a request with its number and code."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from exchange import actions
from exchange.drafts import note_followed
from exchange.forms.lists import FollowForm
from web.kept_forms import again, forget, say_why, typed


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
    form, refusal = FollowForm(request.POST), None
    if form.is_valid():
        if need := actions.follow(**form.cleaned_data, now=now()):
            forget(request.session)
            note_followed(request.session, need)
            return redirect("followed")
        sentence = _(
            "The number and the code do not fit together. Check both, or call us."
            " After ten wrong codes a number stays closed until the next day."
        )
        refusal = ValidationError({"code": ValidationError(sentence, code="wrong")})
    return again(request, refusal)
