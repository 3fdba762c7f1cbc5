"""The plan for all open needs at once: making one, reading it, approving what it suggests."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import SignedIn
from matching import decisions
from matching.forms import ManyForm
from matching.planning import plan_centre
from matching.plans import left_over, quality, suggested
from matching.views.doors import centre_at, page_of, run_at


@require_POST
def make(request: SignedIn, centre: str) -> HttpResponse:
    """Match everything."""
    at = centre_at(request, centre)
    run = plan_centre(centre=at, by=request.user, now=timezone.now())
    return redirect(page_of("plan", at, run.pk))


@require_safe
def plan(request: SignedIn, centre: str, pk: int) -> HttpResponse:
    """What a plan suggests, how good it is, and which needs it leaves over and why."""
    at = centre_at(request, centre)
    run = run_at(request, at, pk)
    rows = suggested(request.user, run)
    context = {
        "centre": at,
        "run": run,
        "quality": quality(run),
        "rows": rows,
        "headers": [_("Approve"), _("Who"), _("What"), _("Why"), _("Fit"), _("Decide")],
        "left_headers": [_("Who"), _("What"), _("Closest"), _("Why not")],
        "undecided": sum(row.open for row in rows),
        "left_over": left_over(request.user, run),
    }
    return render(request, "matching/plan.html", context)


@require_POST
def approve_many(request: SignedIn, centre: str, pk: int) -> HttpResponse:
    """Approve the ticked suggestions, each by itself, and say which could not be approved."""
    at = centre_at(request, centre)
    run = run_at(request, at, pk)
    form = ManyForm(request.POST, among=run.proposals.select_related("need__centre", "need__senior", "volunteer"))
    if not form.is_valid():
        messages.error(request, _("Tick at least one suggestion that still waits."))
        return redirect(page_of("plan", at, pk))
    ticked = list(form.cleaned_data["proposals"])
    left = decisions.approve_many(proposals=ticked, by=request.user, now=timezone.now())
    if done := len(ticked) - len(left):
        words = ngettext("%(count)s volunteer is asked now.", "%(count)s volunteers are asked now.", done)
        messages.success(request, words % {"count": done})
    for one in left:
        messages.error(request, f"{one.proposal.volunteer} → {one.proposal.need.senior}: {one.sentence}")
    return redirect(page_of("plan", at, pk))
