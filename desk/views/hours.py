"""Hours on the coordinator's desk: approving many at once, and clearing up what is in doubt."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Centre
from desk import hours as shelves
from desk.hours import Shelf
from desk.views.rows import centre_at, number, proposal_at
from exchange.models import Rhythm
from matching.models import Match
from visits import actions
from visits.forms import EndForm, LogForm, as_logged
from visits.models import Visit, VisitStatus
from visits.views.mine import save_log
from web.answers import Decision, SignedIn, back, flash
from web.kept_forms import act_or_again, say_why, typed
from web.paging import counted_page
from web.ticked import keys

PAGE = 50


def _visit(request: SignedIn, slug: str, pk: int) -> Visit:
    return get_object_or_404(shelves.visits_of(centre_at(request, slug), request.user), pk=pk)


@require_safe
def hours(request: SignedIn, slug: str, shelf: str = Shelf.TO_APPROVE) -> HttpResponse:
    """One list of visits, with the number on each of the others."""
    if shelf not in Shelf.values:
        raise Http404
    centre, now, chosen = centre_at(request, slug), timezone.now(), Shelf(shelf)
    visits = shelves.on_shelf(chosen, shelves.visits_of(centre, request.user), now)
    page = counted_page(visits, PAGE, number(request))
    context = {
        "centre": centre,
        "shelf": chosen,
        "page": page,
        "headers": _headers(chosen),
        "rows": shelves.rows(page.object_list, request.user),
        "tabs": tabs(request, centre, chosen),
    }
    return render(request, "desk/hours.html", context)


def _headers(shelf: Shelf) -> list[str]:
    cells = [_("Volunteer"), _("With"), _("When"), _("Length"), _("What")]
    if shelf == Shelf.TO_APPROVE:
        return ["", *cells, _("Confirmed"), _("To ask about"), ""]
    return [*cells, _("Phones"), ""]


def tabs(request: SignedIn, centre: Centre, current: Shelf | None) -> list[dict[str, Any]]:
    """The lists as tabs; without a current one, the tab of running help is."""
    counts = shelves.counts(centre, request.user, timezone.now())
    lists = [
        {
            "url": reverse("hours", args=[centre.slug, shelf.value]),
            "label": shelf.label,
            "count": counts[shelf],
            "current": shelf == current,
        }
        for shelf in Shelf
    ]
    help_tab = {"url": reverse("running", args=[centre.slug]), "label": _("Help that goes on"), "current": not current}
    return [*lists, help_tab]


@require_POST
def approve(request: SignedIn, slug: str) -> HttpResponse:
    """Approve the ticked visits; the ones that cannot be approved stay on the list, each with its reason."""
    visits = shelves.visits_of(centre_at(request, slug), request.user)
    ticked = visits.filter(pk__in=keys(request.POST.getlist("visit")))
    seen = {visit.pk: request.POST.get(f"hours-{visit.pk}", "") for visit in ticked}
    approval = actions.approve_each(visits=ticked, by=request.user, now=timezone.now(), seen=seen)
    _tell(request, approval)
    return redirect("hours", slug, Shelf.TO_APPROVE)


def _tell(request: HttpRequest, approval: actions.Approval) -> None:
    """What was approved, and each visit that was not, with the reason."""
    done = len(approval.entries)
    if done:
        messages.success(request, ngettext("%(n)s visit approved.", "%(n)s visits approved.", done) % {"n": done})
    elif not approval.left:
        messages.warning(request, _("Tick at least one visit."))
    for visit, sentence in approval.left:
        who = f"{visit.volunteer}, {timezone.localtime(visit.planned_start):%d.%m.%Y}"
        messages.error(request, f"{who}: {sentence}")


def _missed(visit: Visit) -> str:
    """A planned visit did not take place; of a logged one the two sides say different things."""
    if visit.status == VisitStatus.QUERY:
        return _("Noted: the two sides do not say the same. The visit waits to be cleared up.")
    return _("Noted: the visit did not take place.")


DECISIONS = {
    "telefon": Decision(actions.confirm_by_call, gettext_lazy("Confirmed by phone."), about_hours=True),
    "karta": Decision(actions.confirm_by_card, gettext_lazy("Confirmed by a signature on the card."), about_hours=True),
    "popraw": Decision(actions.question, gettext_lazy("Given back to be cleared up.")),
    "oddal": Decision(actions.dismiss, gettext_lazy("Settled: the visit did not take place.")),
    "odwolaj": Decision(actions.cancel, gettext_lazy("The visit is called off. Phone the person who waits for it.")),
    "powiedziane": Decision(actions.tell, gettext_lazy("Noted: the person knows that nobody comes.")),
    "nie-odbyla-sie": Decision(actions.miss, _missed),
}


@require_POST
def decide(request: SignedIn, slug: str, pk: int, decision: str) -> HttpResponse:
    """Take one decision about one visit, and go back to the list."""
    if decision not in DECISIONS:
        raise Http404
    DECISIONS[decision].take(request, visit=_visit(request, slug, pk))
    return back(request, reverse("hours", args=[slug, Shelf.TO_APPROVE]))


def log_for(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Log a visit from a paper card, or correct its hours while they are not approved."""
    visit = _visit(request, slug, pk)
    form = LogForm(typed(request), initial=as_logged(visit))
    if request.method == "POST":
        shelf = reverse("hours", args=[slug, Shelf.TO_CONFIRM])
        return save_log(request, visit, form, _("The hours are saved."), then=shelf)
    say_why(request, form)
    context = {"visit": visit, "form": form, "centre": visit.match.need.centre}
    return render(request, "desk/log_for.html", context)


@require_safe
def running(request: SignedIn, slug: str) -> HttpResponse:
    """Everybody who is being helped, and by whom."""
    centre = centre_at(request, slug)
    page = counted_page(shelves.running(centre, request.user), PAGE, number(request))
    context = {
        "centre": centre,
        "page": page,
        "rows": shelves.with_approved(page),
        "tabs": tabs(request, centre, None),
        "headers": [_("Senior"), _("Volunteer"), _("Agreed"), _("Approved visits"), ""],
    }
    return render(request, "desk/running.html", context)


def end(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Ask why help ends, and end it; visits still to come are called off."""
    match = get_object_or_404(shelves.matches_of(centre_at(request, slug), request.user), pk=pk)
    if match.ended_at:
        messages.warning(request, _("This help is ended already."))
        return redirect("running", slug)
    form = EndForm(typed(request))
    if request.method == "POST":

        def act() -> None:
            actions.end_match(match=match, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())

        done = _("The help is ended. No visit of it will take place any more.")
        return act_or_again(request, form, act, then=reverse("running", args=[slug]), done=done)
    say_why(request, form)
    context = {"match": match, "form": form, "centre": match.need.centre}
    return render(request, "desk/end.html", context)


@require_POST
def senior_yes(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Note the senior's yes, given by phone; the visits of four weeks, or the only one, are planned at once."""
    proposal = proposal_at(request, centre_at(request, slug), pk)
    with flash(request):
        match = actions.senior_accepts(proposal=proposal, by=request.user, now=timezone.now())
        messages.success(request, _agreed(match))
    return back(request, reverse("running", args=[slug]))


def _agreed(match: Match) -> str:
    """What was planned, to be said on the phone: the day of the first visit."""
    first = match.visits.order_by("planned_start").first()
    if first is None:
        return _("Agreed, but the volunteer is away and no visit is planned yet.")
    words = {"day": date_format(timezone.localtime(first.planned_start), "l, j E, G:i")}
    if match.need.rhythm == Rhythm.ONCE:
        return _("Agreed. The visit is planned: %(day)s.") % words
    return _("Agreed. The visits of the coming four weeks are planned. The first one: %(day)s.") % words
