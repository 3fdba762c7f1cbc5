"""Where somebody works and whether they help: read once a request, for the door of the desk and for the menu."""

from typing import NamedTuple

from accounts.models import Centre, Membership, Role, User


class Workplaces(NamedTuple):
    """A user's roles with their centres, and whether they are a volunteer."""

    memberships: list[Membership]
    helps: bool

    @property
    def desks(self) -> list[Centre]:
        """The centres that they coordinate."""
        return [one.centre for one in self.memberships if one.role == Role.COORDINATOR]


def workplaces_of(user: User) -> Workplaces:
    """What is known of the user; one query, or two for somebody without a role, and none when asked again."""
    memberships = user.roles
    helps = memberships[0].helper is not None if memberships else hasattr(user, "volunteer")  # type: ignore[attr-defined]  # annotated above
    return Workplaces(memberships, helps)
