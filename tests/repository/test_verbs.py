"""Nothing is written into the record that has no words."""

import pytest
from django.utils import translation

from accounts.verbs import Verb
from desk.history import VERBS
from exchange.models import NeedStatus, OfferStatus
from matching.models import ProposalState
from visits.models import VisitStatus

# Where a step goes into the record under the name of the state that it leads to.
BY_THEIR_STATE = (
    *(status for status in NeedStatus if status != NeedStatus.SUBMITTED),
    OfferStatus.ACTIVE,
    OfferStatus.PAUSED,
    OfferStatus.WITHDRAWN,
    ProposalState.REJECTED,
    ProposalState.VOLUNTEER_DECLINED,
    ProposalState.SENIOR_DECLINED,
    ProposalState.LAPSED,
    ProposalState.ENDED,
    VisitStatus.NO_SHOW,
    VisitStatus.QUERY,
)


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_every_verb_has_words(language: str) -> None:
    with translation.override(language):
        assert [verb for verb in Verb if not str(verb.label).strip() or str(verb.label) == verb.value] == []


def test_a_state_that_is_written_down_is_a_verb() -> None:
    assert [state for state in BY_THEIR_STATE if state not in Verb.values] == []


def test_the_history_of_a_request_speaks_of_verbs_only() -> None:
    assert {verb for _kind, verb in VERBS} <= set(Verb)
