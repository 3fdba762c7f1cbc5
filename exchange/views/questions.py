"""The public forms, one question a screen; whatever is typed is kept, also on the way back.

Every POST leads on to a page that is only read, so the browser's own "back" and "reload" never send anything again.
"""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.limits import HOUR, Limit, Wait, claim, connection_of
from accounts.models import Centre
from exchange.drafts import Sent, last_sent
from exchange.questionnaires import CHECK, Questionnaire, Screen, Walk
from exchange.views.boards import centre_called

BEGUN = Limit("form-begun", 200, HOUR)  # forms begun at one connection: each is kept for a while
RETURN = "sprawdz"  # in the address of a screen: go back to the screen that checks


@login_not_required
@require_safe
def start(request: HttpRequest, slug: str, form: Questionnaire) -> HttpResponse:
    """Lead to the first screen."""
    return redirect(form.name, centre_called(slug).slug, form.screens[0].slug)


@login_not_required
@never_cache
def question(request: HttpRequest, slug: str, screen: str, form: Questionnaire) -> HttpResponse:
    """Ask one question and keep the answer."""
    walk = walk_of(request, slug, form)
    here = _screen_called(form, screen)
    if request.method == "POST":
        if walk.draft.submission is None and (wait := claim(BEGUN, connection_of(request), now=now())):
            return later(request, walk.centre, wait)
        walk.draft.keep(here.slug, request.POST)
    if here not in walk.screens:  # as long as nothing is answered, also one that may be asked later
        missing = walk.unseen()
        return go_to_missing(request, walk, missing) if missing is form.screens[0] else go(walk, _next_open(walk))
    if missing := walk.unseen(before=here):
        return go_to_missing(request, walk, missing)
    if request.method == "POST":
        return _onwards(request, walk, here)
    context = {"walk": walk, "centre": walk.centre, "form": walk.filled(here), "place": walk.place(here)}
    return render(request, "exchange/question.html", context)


def _onwards(request: HttpRequest, walk: Walk, here: Screen) -> HttpResponseRedirect:
    """Lead to the screen that the kept answer leads to: a wrong one is shown again with what to mend."""
    checking = RETURN in request.GET
    if request.POST.get("action") == "back":
        return go(walk, walk.place(here).before)
    if not walk.filled(here).is_valid():
        return go(walk, here.slug, then_check=checking)
    return go(walk, _next_open(walk) if checking else walk.place(here).after)


def later(request: HttpRequest, centre: Centre, wait: Wait, *, kept: bool = False) -> HttpResponse:
    """Ask for patience, and give the phone number; `kept`: what was typed can still be sent later."""
    context = {"centre": centre, "wait": wait, "kept": kept}
    return render(request, "429.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)


def walk_of(request: HttpRequest, slug: str, form: Questionnaire) -> Walk:
    """This visitor's way through the form at the centre."""
    return Walk(form, centre_called(slug), request.session, localdate())


def address_of(walk: Walk, screen: str, *, then_check: bool = False) -> str:
    """The address of a screen; `then_check` leads from it straight back to the screen that checks."""
    return reverse(walk.form.name, args=[walk.centre.slug, screen]) + (f"?{RETURN}=1" if then_check else "")


def go(walk: Walk, screen: str, *, then_check: bool = False) -> HttpResponseRedirect:
    """Lead to a screen; "" is the place before the first one, the board."""
    return redirect(address_of(walk, screen, then_check=then_check) if screen else walk.home)


def go_to_missing(request: HttpRequest, walk: Walk, missing: Screen) -> HttpResponseRedirect:
    """Lead to a question that was left out, and say why: most often the visitor was away for a long time.

    Whoever has just sent the form and went back sees again that it was sent. Whoever only opened the address, with no
    session to have lost, is told nothing: a sentence for the next page would begin one.
    """
    if walk.draft.submission is None and sent_from(request, walk.centre):
        return redirect("sent", walk.centre.slug)
    sentence = _("Please answer this question first. If you have answered it, you were away for too long. Sorry.")
    if request.method == "POST" or settings.SESSION_COOKIE_NAME in request.COOKIES:
        messages.warning(request, sentence)
    return go(walk, missing.slug)


def sent_from(request: HttpRequest, centre: Centre) -> Sent | None:
    """What this session sent last to the centre, if anything."""
    sent = last_sent(request.session)
    return sent if sent and sent.centre == centre.slug else None


def _next_open(walk: Walk) -> str:
    missing = walk.unseen()
    return missing.slug if missing else CHECK


def _screen_called(form: Questionnaire, slug: str) -> Screen:
    for screen in form.screens:
        if screen.slug == slug:
            return screen
    raise Http404
