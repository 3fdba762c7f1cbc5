"""The public forms, one question a screen; whatever is typed is kept, also on the way back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exchange.questionnaires import CHECK, Questionnaire, Screen, Walk
from exchange.views.boards import centre_called

RETURN = "sprawdz"  # in the address of a screen: go back to the screen that checks


@login_not_required
@require_safe
def start(request: HttpRequest, centre: str, form: Questionnaire) -> HttpResponse:
    """Lead to the first screen."""
    return redirect(form.name, centre_called(centre).slug, form.screens[0].slug)


@login_not_required
@never_cache
def question(request: HttpRequest, centre: str, screen: str, form: Questionnaire) -> HttpResponse:
    """Ask one question and keep the answer."""
    walk = walk_of(request, centre, form)
    here = _screen_called(form, screen)
    if request.method == "POST":
        walk.draft.keep(here.slug, request.POST)
    if here not in walk.screens:
        return go(walk, _next_open(walk))
    if missing := walk.unseen(before=here):
        return go_to_missing(request, walk, missing)
    filled = walk.filled(here)
    if request.method == "POST":
        if request.POST.get("action") == "back":
            return go(walk, walk.place(here).before)
        if filled.is_valid():
            return go(walk, _next_open(walk) if RETURN in request.GET else walk.place(here).after)
    context = {"walk": walk, "centre": walk.centre, "form": filled, "place": walk.place(here)}
    return render(request, "exchange/question.html", context)


def walk_of(request: HttpRequest, centre: str, form: Questionnaire) -> Walk:
    """This visitor's way through the form at the centre."""
    return Walk(form, centre_called(centre), request.session, localdate())


def address_of(walk: Walk, screen: str, *, then_check: bool = False) -> str:
    """The address of a screen; `then_check` leads from it straight back to the screen that checks."""
    return reverse(walk.form.name, args=[walk.centre.slug, screen]) + (f"?{RETURN}=1" if then_check else "")


def go(walk: Walk, screen: str, *, then_check: bool = False) -> HttpResponseRedirect:
    """Lead to a screen; "" is the place before the first one, the board."""
    return redirect(address_of(walk, screen, then_check=then_check) if screen else walk.home)


def go_to_missing(request: HttpRequest, walk: Walk, missing: Screen) -> HttpResponseRedirect:
    """Lead to a question that was left out, and say why: most often the visitor was away for a long time."""
    sentence = _("Please answer this question first. If you have answered it, you were away for too long. Sorry.")
    messages.warning(request, sentence)
    return go(walk, missing.slug)


def _next_open(walk: Walk) -> str:
    missing = walk.unseen()
    return missing.slug if missing else CHECK


def _screen_called(form: Questionnaire, slug: str) -> Screen:
    for screen in form.screens:
        if screen.slug == slug:
            return screen
    raise Http404
