"""The plan for all open needs at once: making one, reading it, approving what it suggests."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.models import Centre
from desk.forms.decisions import ManyForm
from desk.plan_page import (
    begun,
    heading,
    in_words,
    lead,
    left_over,
    left_page,
    not_approved,
    not_looked_at,
    replaced_by,
    stage_in_words,
    suggestions,
)
from desk.views.rows import centre_at, number, page_of, run_at
from matching import actions, approving, runs
from matching.models import MatchingRun, PlanApproval, RunState
from web.answers import SignedIn, flash


@require_POST
def make(request: SignedIn, slug: str) -> HttpResponse:
    """Match everything: ask for a plan and go where it can be watched."""
    centre = centre_at(request, slug)
    run = runs.ask_for(centre=centre, by=request.user, now=timezone.now())
    return redirect(page_of("plan", centre, run.pk))


@require_safe
def plan(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A plan: how far it is while it is being made, and what it suggests when it is ready."""
    centre = centre_at(request, slug)
    run = run_at(request, centre, pk)
    if run.live:
        return render(request, "desk/plan_live.html", {"centre": centre, "run": run, "stage": stage_in_words(run)})
    approval = run.approvals.first()
    if "HX-Request" in request.headers:  # a page that watches the plan, or its approval
        if approval and approval.live:
            return render(request, "desk/parts/plan_approving.html", {"approval": approval})
        return HttpResponseClientRefresh()
    return render(request, "desk/plan.html", _ready(request, centre, run, approval))


def _ready(request: SignedIn, centre: Centre, run: MatchingRun, approval: PlanApproval | None) -> dict[str, object]:
    """What a plan suggests, how good it is, and which needs it leaves over and why."""
    page = suggestions(request.user, run, number(request))
    rows = in_words(page)
    left_over_page = left_page(run, request.GET.get("bez", ""))
    left = left_over(request.user, left_over_page)
    newest = replaced_by(run)
    waiting = approving.to_approve(run, request.user)
    return {
        "centre": centre,
        "run": run,
        "heading": heading(run),
        "lead": lead(run),
        "not_looked_at": not_looked_at(run),
        "page": page,
        "rows": rows,
        "headers": [_("Approve"), _("Who"), _("What"), _("Why"), _("Fit"), _("Decide")],
        "outbid_headers": [_("Who"), _("What"), _("What would help")],
        "refused_headers": [_("Who"), _("What"), _("Closest"), _("Why not"), _("What would help")],
        "begun": begun(run),
        "newest": newest,
        "tickable": not newest and any(row.open for row in rows),
        "left_page": left_over_page,
        "approval": approval,
        "not_approved": not_approved(approval) if approval else [],
        "all_open": 0 if newest or (approval and approval.live) else len(waiting),
        "seen": approving.seen(waiting),
        "outbid": [row for row in left if row.outbid],
        "refused": [row for row in left if not row.outbid],
    }


@require_POST
def stop(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Stop a plan that is being made and take its best so far."""
    centre = centre_at(request, slug)
    run = run_at(request, centre, pk)
    # The page of one that has not begun says itself what became of it.
    with flash(request, "" if run.state == RunState.WAITING else _("Stopping. The best plan so far is kept.")):
        runs.stop(run=run, by=request.user, now=timezone.now())
    return redirect(page_of("plan", centre, pk))


@require_POST
def approve_many(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Approve the ticked suggestions, each by itself, and say which could not be approved.

    A plan that a newer one replaced has none any more.
    """
    centre = centre_at(request, slug)
    run = run_at(request, centre, pk)
    if replaced_by(run):
        messages.warning(request, _("Nothing was approved: a newer plan has replaced this one."))
        return redirect(page_of("plan", centre, pk))
    form = ManyForm(request.POST, among=run.proposals.select_related("need__centre", "need__senior", "volunteer"))
    if not form.is_valid():
        messages.error(request, _("Tick at least one suggestion that still waits."))
        return redirect(page_of("plan", centre, pk))
    ticked = list(form.cleaned_data["proposals"])
    left = actions.approve_many(proposals=ticked, by=request.user, now=timezone.now())
    if done := len(ticked) - len(left):
        words = ngettext("%(count)s volunteer is asked now.", "%(count)s volunteers are asked now.", done)
        messages.success(request, words % {"count": done})
    if left:
        messages.error(request, _refusals(left))
    return redirect(page_of("plan", centre, pk))


@require_POST
def approve_all(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Approve all that waits in the plan, as the page showed it; a worker does it, and the plan's page says how far it is."""
    centre = centre_at(request, slug)
    run = run_at(request, centre, pk)
    with flash(request):
        approving.approve_all(run=run, page=request.POST.get("seen", ""), by=request.user, now=timezone.now())
    return redirect(page_of("plan", centre, pk))


@require_POST
def stop_approving(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Stop the approval of the whole plan; the plan's page says how far it came."""
    centre = centre_at(request, slug)
    run = run_at(request, centre, pk)
    with flash(request):
        approving.stop_approving(run=run, by=request.user, now=timezone.now())
    return redirect(page_of("plan", centre, pk))


def _refusals(left: list[actions.NotApproved]) -> str:
    """How many were not approved, and why: each reason once, with the names."""
    pairs: dict[str, list[str]] = defaultdict(list)
    for one in left:
        pairs[one.sentence].append(f"{one.proposal.volunteer} → {one.proposal.need.senior}")
    count = ngettext("%(count)s suggestion was not approved.", "%(count)s suggestions were not approved.", len(left))
    reasons = (f"{sentence} ({', '.join(names)})" for sentence, names in pairs.items())
    return " ".join([count % {"count": len(left)}, *reasons])
