"""Everything that the record of what was done can say: a closed list, each verb with words for people."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Verb(TextChoices):
    """What was done to a row; where the row's kind matters, the page that shows it has words of its own."""

    # requests and offers
    POSTED = "posted", pgettext_lazy("record", "Sent")
    VERIFYING = "verifying", pgettext_lazy("record", "Being checked")
    OPEN = "open", pgettext_lazy("record", "Opened: looking for somebody")
    OPENED = "opened", pgettext_lazy("record", "Offer opened")
    MATCHED = "matched", pgettext_lazy("record", "Somebody was found")
    DONE = "done", pgettext_lazy("record", "Finished")
    CANCELLED = "cancelled", pgettext_lazy("record", "Called off")
    DUPLICATE = "duplicate", pgettext_lazy("record", "Closed as sent twice")
    ACTIVE = "active", pgettext_lazy("record", "Offer resumed")
    PAUSED = "paused", pgettext_lazy("record", "Offer on a break")
    WITHDRAWN = "withdrawn", pgettext_lazy("record", "Offer withdrawn")
    RESTORED = "restored", pgettext_lazy("record", "Undone")
    RENEWED_CODE = "renewed-code", pgettext_lazy("record", "A new code was made")
    # people
    REGISTERED = "registered", pgettext_lazy("record", "Written down")
    CORRECTED = "corrected", pgettext_lazy("record", "Data corrected")
    ADDED = "added", pgettext_lazy("record", "Close person written down")
    CONSENTED = "consented", pgettext_lazy("record", "Consent written down")
    CLEARED = "cleared", pgettext_lazy("record", "Met; may help")
    WINDOWS = "windows", pgettext_lazy("record", "Free times written down")
    SKILLS = "skills", pgettext_lazy("record", "Skills written down")
    ABSENCE = "absence", pgettext_lazy("record", "Days away written down")
    ABSENCE_DROPPED = "absence-dropped", pgettext_lazy("record", "Days away taken back")
    EXCLUDED = "excluded", pgettext_lazy("record", "Not to be brought together")
    INCLUDED = "included", pgettext_lazy("record", "May be brought together again")
    SUSPENDED = "suspended", pgettext_lazy("record", "Helps nobody until something is cleared up")
    LEFT = "left", pgettext_lazy("record", "Cooperation ended")
    READMITTED = "readmitted", pgettext_lazy("record", "May help again")
    EMAIL_CHANGED = "email-changed", pgettext_lazy("record", "E-mail changed")
    FACTOR_REMOVED = "factor-removed", pgettext_lazy("record", "Second factor taken away by the administrator")
    # the centre itself
    SET_UP = "set-up", pgettext_lazy("record", "Set up, or added to, by the operator")
    ROLE_OVER = "role-over", pgettext_lazy("record", "No longer works at the centre")
    INVITED = "invited", pgettext_lazy("record", "Invited to work at the centre")
    # proposals
    SUGGESTED = "suggested", pgettext_lazy("record", "Suggested by the system")
    LAPSED = "lapsed", pgettext_lazy("record", "No longer needed")
    APPROVED = "approved", pgettext_lazy("record", "Approved")
    VOLUNTEER_ACCEPTED = "accepted", pgettext_lazy("record", "The volunteer said yes")
    SENIOR_ACCEPTED = "agreed", pgettext_lazy("record", "The senior said yes")
    REJECTED = "rejected", pgettext_lazy("record", "Set aside")
    DECLINED = "declined", pgettext_lazy("record", "Said: not this time")
    SENIOR_DECLINED = "refused", pgettext_lazy("record", "The senior said: not this time")
    ENDED = "ended", pgettext_lazy("record", "Help ended")
    # plans and the rules of matching
    PLANNED = "planned", pgettext_lazy("record", "Planned")
    STOPPED_PLAN = "stopped-plan", pgettext_lazy("record", "Planning stopped")
    STOPPED_APPROVING = "stopped-approving", pgettext_lazy("record", "Approving of a plan stopped")
    CHANGED_POLICY = "changed-policy", pgettext_lazy("record", "Rules of matching changed")
    # visits
    LOGGED = "logged", pgettext_lazy("record", "Hours written down")
    CONFIRMED = "confirmed", pgettext_lazy("record", "Hours confirmed")
    NO_SHOW = "no_show", pgettext_lazy("record", "The visit did not take place")
    QUERY = "query", pgettext_lazy("record", "The other side says: it did not take place")
    QUESTIONED = "questioned", pgettext_lazy("record", "Given back to be cleared up")
    DISMISSED = "dismissed", pgettext_lazy("record", "Settled: it did not take place")
    TOLD = "told", pgettext_lazy("record", "The person was phoned: nobody comes")
    REVERSED = "reversed", pgettext_lazy("record", "Approved hours taken back")
