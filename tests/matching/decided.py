"""Proposals at every step, for the tests of decisions about them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from exchange.models import Need
from matching import actions
from matching.models import Match, Proposal
from tests import make
from times.slots import Slot
from visits import actions as visit_actions
from volunteers.models import Volunteer

TEN = Slot(1, 600, 660)
DAY = timedelta(days=1)


def helper(**fields: Any) -> Volunteer:
    """A volunteer whose offer can be matched."""
    made = make.volunteer(**fields)
    make.offer(made)
    return made


def suggestion(need: Need | None = None, volunteer: Volunteer | None = None, *slots: Slot) -> Proposal:
    """A suggestion that may be approved."""
    return make.proposal(need or make.need(), volunteer or helper(), *(slots or (TEN,)))


def approve(proposal: Proposal, by: User) -> Proposal:
    """Ask the volunteer."""
    return actions.approve(proposal=proposal, by=by, now=make.NOW)


def agree(proposal: Proposal, by: User) -> Match:
    """Ask the volunteer, hear their yes and the senior's."""
    asked = actions.volunteer_accepts(proposal=approve(proposal, by), by=by, now=make.NOW)
    return visit_actions.senior_accepts(proposal=asked, by=by, now=make.NOW)


def state_of(proposal: Proposal) -> str:
    """Where it stands now."""
    return Proposal.objects.get(pk=proposal.pk).state


def refusal(act: Callable[[], object]) -> str | None:
    """The code with which the action refuses."""
    with pytest.raises(ValidationError) as refused:
        act()
    return refused.value.code


STEPS: dict[str, tuple[Callable[..., object], str]] = {
    "approve": (actions.approve, "suggested"),
    "reject": (actions.reject, "suggested"),
    "restore": (actions.restore, "rejected"),
    "accept": (actions.volunteer_accepts, "asked_volunteer"),
    "decline": (actions.volunteer_declines, "asked_volunteer"),
    "withdraw": (actions.volunteer_withdraws, "asked_senior"),
    "agree": (visit_actions.senior_accepts, "asked_senior"),
    "refuse": (actions.senior_declines, "asked_senior"),
}
WAYS: dict[str, tuple[str, ...]] = {
    "suggested": (),
    "rejected": ("reject",),
    "asked_volunteer": ("approve",),
    "asked_senior": ("approve", "accept"),
    "declined": ("approve", "decline"),
    "refused": ("approve", "accept", "refuse"),
    "matched": ("approve", "accept", "agree"),
}


def standing_at(state: str, by: User) -> Proposal:
    """A proposal that came to this state by the usual way."""
    proposal = suggestion()
    for step in WAYS[state]:
        STEPS[step][0](proposal=proposal, by=by, now=make.NOW)
    proposal.refresh_from_db()
    assert proposal.state == state
    return proposal
