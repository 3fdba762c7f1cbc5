"""Which standing of a volunteer may follow which."""

from accounts.steps import Steps
from volunteers.models import Standing

STANDING = Steps(
    "standing",
    {
        Standing.APPLIED: {Standing.READY},
        Standing.READY: (),
        Standing.PAUSED: (),
        Standing.SUSPENDED: (),
        Standing.ENDED: (),
    },
)
