"""Who may act for a centre. Upper apps build their own rules on these."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.models import Membership, Role, User

Anyone = User | AnonymousUser


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless allowed: the one way in which a rule refuses."""
    if not allowed:
        raise PermissionDenied


def has_role(user: Anyone, centre_id: int, role: Role) -> bool:
    """Whether the user holds the role at the centre."""
    return user.is_authenticated and Membership.objects.filter(user=user, centre_id=centre_id, role=role).exists()


def is_coordinator(user: Anyone, centre_id: int) -> bool:
    """Coordinators open needs, approve matches and hours."""
    return has_role(user, centre_id, Role.COORDINATOR)


def is_reporter(user: Anyone, centre_id: int) -> bool:
    """Reporting persons and coordinators read the ledger and the reports."""
    return has_role(user, centre_id, Role.REPORTER) or is_coordinator(user, centre_id)


def centres_of(user: Anyone, *roles: Role) -> set[int]:
    """The ids of the centres where the user holds one of the roles; read once a request (`User.roles`)."""
    return {held.centre_id for held in user.roles if held.role in roles} if isinstance(user, User) else set()
