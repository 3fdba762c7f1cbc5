"""What a coordinator reads of a need and of a volunteer: a label and a value, empty ones left out."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.phones import spoken
from exchange.models import Category, Need
from exchange.rhythms import Often
from matching.models import Proposal
from matching.relations import month_minutes
from matching.wording import times_in_words
from places.distance import kilometres
from times.in_words import hours_in_words
from volunteers.models import Volunteer

Sheet = list[dict[str, str]]


def need_sheet(need: Need) -> Sheet:
    """Everything about a need and the person it is for."""
    senior, contact = need.senior, need.close_contact
    return _filled(
        [
            (_("How to address"), senior.form_of_address),
            (_("Date of birth"), date_format(senior.birth_date) if senior.birth_date else ""),
            (_("Address"), f"{senior.address.line()} ({need.district})"),
            (
                _("Asked by"),
                f"{contact.name}, {contact.get_relation_display()}, {spoken(contact.phone)}" if contact else "",
            ),
            (_("Kind of help"), need.get_category_display()),
            (_("When it suits"), "\n".join(times_in_words(need.windows.all()))),
            (_("How long"), _length(need)),
            (_("How soon"), str(need.urgency_on(localdate()).label)),
            (_("People needed"), str(need.people) if need.people > 1 else ""),
            (_("By phone only"), _("yes") if need.remote else ""),
            (_("Needed skills"), ", ".join(str(skill) for skill in need.skills.all())),
            (_("Note"), need.note),
            (_("How to get in"), senior.access_note),
            (_("To help safely"), senior.safety_note),
            (_("Paid from"), str(need.edition or "")),
            (_("How it came"), need.get_channel_display()),
        ]
    )


def _length(need: Need) -> str:
    """How long and how often; a thing takes no time."""
    if need.category == Category.ITEMS:
        return ""
    return f"{hours_in_words(need.minutes)}, {Often(need.rhythm, need.times_a_week).in_words()}"


def volunteer_sheet(volunteer: Volunteer) -> Sheet:
    """Everything about a volunteer."""
    return _filled(
        [
            (_("E-mail"), volunteer.user.email if volunteer.user else _("none: please phone")),
            (_("Address"), f"{volunteer.address.line()} ({volunteer.district})"),
            (_("Date of birth"), date_format(volunteer.birth_date)),
            (_("When"), "\n".join(times_in_words(volunteer.windows.all()))),
            (_("How they get about"), volunteer.get_transport_display()),
            (_("How far"), kilometres(volunteer.radius_m)),
            (_("People at a time"), str(volunteer.seniors_at_most)),
            (_("Skills"), ", ".join(str(skill) for skill in volunteer.skills.all())),
            (_("Met by"), str(volunteer.cleared_by or "")),
        ]
    )


def promised(held: Iterable[Proposal]) -> dict[str, int]:
    """What the proposals that hold a volunteer's time take: minutes a month, and people."""
    kept = list(held)
    return {
        "minutes": sum(month_minutes(one.need.minutes, one.need.rhythm) for one in kept),
        "seniors": len({one.need.senior_id for one in kept}),
    }


def _filled(rows: Iterable[tuple[str, str]]) -> Sheet:
    return [{"label": label, "value": value} for label, value in rows if value]
