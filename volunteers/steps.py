"""Which standing of a volunteer may follow which."""

from django.utils.translation import gettext_lazy as _

from accounts.steps import Steps
from volunteers.models import Standing

STANDING = Steps(
    "standing",
    {
        Standing.APPLIED: {Standing.READY, Standing.SUSPENDED, Standing.ENDED},
        Standing.READY: {Standing.SUSPENDED, Standing.ENDED},
        Standing.PAUSED: {Standing.SUSPENDED, Standing.ENDED},
        # Back to where they stood: whoever was never met is to be met first.
        Standing.SUSPENDED: {Standing.APPLIED, Standing.READY, Standing.ENDED},
        Standing.ENDED: {Standing.APPLIED, Standing.READY},
    },
    _("This was decided meanwhile. Look at the card again."),
)
