"""Opening a request with its number and code."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from exchange import actions
from exchange.drafts import note_followed
from exchange.forms.lists import FollowForm
from exchange.models import Need


@login_not_required
@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the number and the code, and lead to the request."""
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (need := _opened(form)):
        note_followed(request.session, need)
        return redirect("followed")
    return render(request, "exchange/follow.html", {"form": form})


def _opened(form: FollowForm) -> Need | None:
    """The need that the form opens; None with a sentence that does not tell which is wrong or whether it is known."""
    need = actions.follow(**form.cleaned_data, now=now())
    if need is None:
        sentence = _(
            "The number and the code do not fit together. Check both, or call us."
            " After ten wrong codes a number stays closed until the next day."
        )
        form.add_error("code", ValidationError(sentence, code="wrong"))
    return need
