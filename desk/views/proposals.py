"""Proposals on the desk, by where they stand, and the decisions about one."""

from functools import partial

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Centre
from desk.queues import LONG, proposals_of
from desk.views.rows import centre_at, number, page_of, proposal_at
from matching import actions
from matching.models import UNDECIDED, ProposalState
from matching.wording import subject, when
from web.answers import Decision, SignedIn, back
from web.paging import counted_page

CLOSED = "zamkniete"
TABS: dict[str, tuple[str | Promise, tuple[ProposalState, ...]]] = {
    "podpowiedzi": (_("To approve"), (ProposalState.SUGGESTED,)),
    "zgoda-wolontariusza": (ProposalState.ASKED_VOLUNTEER.label, (ProposalState.ASKED_VOLUNTEER,)),
    "zgoda-seniora": (ProposalState.ASKED_SENIOR.label, (ProposalState.ASKED_SENIOR,)),
    "uzgodnione": (ProposalState.MATCHED.label, (ProposalState.MATCHED,)),
    CLOSED: (_("Closed"), tuple(s for s in ProposalState if s not in (*UNDECIDED, ProposalState.MATCHED))),
}


@require_safe
def proposals(request: SignedIn, slug: str) -> HttpResponse:
    """Proposals of one state; `?stan=` chooses which."""
    centre = centre_at(request, slug)
    chosen = request.GET.get("stan", "")
    chosen = chosen if chosen in TABS else next(iter(TABS))
    found = proposals_of(request.user, centre, *TABS[chosen][1]).order_by("-pk" if chosen == CLOSED else "pk")
    page = counted_page(found, LONG, number(request))
    context = {
        "centre": centre,
        "tabs": _tabs(request, centre, chosen),
        "chosen": chosen,
        "page": page,
        "page_query": f"stan={chosen}&",
        "headers": [_("Who"), _("What"), _("When"), _("State"), _("Decide")],
        "rows": [{"proposal": one, "subject": subject(one.need), "when": when(one)} for one in page],
    }
    return render(request, "desk/proposals.html", context)


def _tabs(request: SignedIn, centre: Centre, chosen: str) -> list[dict[str, object]]:
    everything = proposals_of(request.user, centre, *ProposalState.values)
    counts = dict(everything.order_by().values_list("state").annotate(Count("pk")))
    return [
        {
            "url": f"{page_of('proposals', centre)}?stan={slug}",
            "label": label,
            "count": sum(counts.get(state, 0) for state in states),
            "current": slug == chosen,
        }
        for slug, (label, states) in TABS.items()
    ]


APPROVE = Decision(actions.approve, _("The volunteer is asked now. Their time is held."))
SET_ASIDE = Decision(
    partial(actions.reject, states=(ProposalState.SUGGESTED,)),
    _("Set aside. Look for somebody else."),
    undo_name="proposal_restore",
)
TAKE_BACK = Decision(
    partial(actions.reject, states=(ProposalState.ASKED_VOLUNTEER,)), _("Taken back. Look for somebody else.")
)
RESTORE = Decision(actions.restore, _("Undone. The suggestion waits for you again."))
VOLUNTEER_YES = Decision(actions.volunteer_accepts, _("The volunteer said yes. Now phone the senior."))
VOLUNTEER_NO = Decision(actions.volunteer_declines, _("Noted: not this time. Look for somebody else."))
VOLUNTEER_WITHDRAWS = Decision(actions.volunteer_withdraws, _("Noted: not this time. Look for somebody else."))
SENIOR_NO = Decision(actions.senior_declines, _("Noted: not this time. Look for somebody else."))


@require_POST
def decide(request: SignedIn, slug: str, pk: int, decision: Decision) -> HttpResponse:
    """Decide about one proposal, or write down what the volunteer or the senior said by phone."""
    centre = centre_at(request, slug)
    proposal = proposal_at(request, centre, pk)
    undo = page_of(decision.undo_name, centre, pk) if decision.undo_name else ""
    decision.take(request, proposal=proposal, undo=undo)
    return back(request, page_of("desk_need", centre, proposal.need_id))
