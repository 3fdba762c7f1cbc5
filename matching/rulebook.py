"""The rules of matching in force at a centre: one short query, never cached."""

from matching.coefficients import as_policy, as_values
from matching.engine import Policy
from matching.models import FIRST_POLICY, PolicyVersion


def current(centre_id: int) -> Policy:
    """The policy of the centre's latest version; the program's own until somebody changes it."""
    latest = PolicyVersion.objects.filter(centre=centre_id).order_by("-number").first()
    if latest is None:
        return Policy(version=FIRST_POLICY)
    # A coefficient that the program learnt after the version was made has the program's own figure.
    return as_policy(as_values(Policy()) | latest.values, latest.number)
