"""Which edition pays for a need, and the age floor it brings."""

from datetime import date

from django.db.models import Min, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Centre
from accounts.refusals import beside
from exchange.models import Coverage
from programmes.models import Edition
from times.ages import age_on


def editions_for(centre: Centre, category: str, day: date) -> QuerySet[Edition]:
    """The editions that cover the category at the centre on the day, the one with the lowest age floor first."""
    return Edition.objects.running(centre, day).filter(coverage__category=category).order_by("senior_min_age", "pk")


def edition_for(centre: Centre, category: str, day: date) -> Edition | None:
    """The edition a new need goes to unless the coordinator chooses another one when opening it."""
    return editions_for(centre, category, day).first()


def age_floors(centre: Centre, day: date) -> dict[str, int]:
    """The lowest age, in years, of those categories for which a date of birth is needed at the centre on the day."""
    covers = Coverage.objects.filter(edition__in=Edition.objects.running(centre, day)).values("category")
    floors = covers.annotate(floor=Min("edition__senior_min_age")).filter(floor__gt=0)
    return dict(floors.values_list("category", "floor"))


def categories_with_age_floor(centre: Centre, day: date) -> list[str]:
    """The categories for which a date of birth is needed at the centre on the day."""
    return list(age_floors(centre, day))


def check_senior_age(edition: Edition | None, birth_date: date | None, day: date) -> None:
    """Refuse, beside the date of birth, someone younger than the edition is for."""
    if edition is None or not edition.senior_min_age:
        return
    if birth_date is None:
        raise beside("birth_date", _("Enter the date of birth."), code="birth-date-missing")
    if age_on(birth_date, day) < edition.senior_min_age:
        sentence = _("This help is for people aged %(age)s or more. Call us: we will look for other help.")
        raise beside("birth_date", sentence % {"age": edition.senior_min_age}, code="too-young")


def check_volunteer_age(birth_date: date, day: date, floor: int = 18) -> None:
    """Refuse, beside the date of birth, a volunteer younger than the floor (our rule: 18 for home visits)."""
    if age_on(birth_date, day) < floor:
        sentence = _("A volunteer who visits homes is at least %(age)s years old.")
        raise beside("birth_date", sentence % {"age": floor}, code="too-young")
