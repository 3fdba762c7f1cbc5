"""Everybody who might try: a rule is tested by the list of those whom it lets through."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from accounts.models import Role
from accounts.rules import Anyone
from tests import make
from tests.visits.elsewhere import centre_elsewhere, coordinator_elsewhere


def let_through(rule: Callable[[Anyone], bool], **others: Anyone) -> set[str]:
    """Who passes the rule: of the usual people around the centre of Sopot, and of the others, by name."""
    people: dict[str, Anyone] = {
        "visitor": AnonymousUser(),
        "somebody": make.user(),
        "another volunteer": make.volunteer().user or AnonymousUser(),
        "coordinator": make.coordinator(),
        "reporter": make.reporter(),
        "coordinator elsewhere": coordinator_elsewhere(),
        "reporter elsewhere": make.reporter(centre_elsewhere()),
        **others,
    }
    return {name for name, user in people.items() if rule(user)}


def coordinator_there_reporter_here() -> Anyone:
    """Somebody with one role at each of two centres."""
    user = coordinator_elsewhere()
    user.memberships.create(centre=make.centre(), role=Role.REPORTER)
    return user
