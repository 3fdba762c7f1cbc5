"""The two centres, what pays for their help, and who signs in."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Centre, Membership, Role, User
from exchange.models import Category, Coverage
from places.models import City
from programmes.models import Activity, AreaActivity, Edition, LegalRegime, Programme, SupportArea

PASSWORD = "demo-gielda-2026"  # noqa: S105  # printed on purpose: it opens invented data only

SOCIAL = (Activity.COMPANY, Activity.WALK, Activity.READING, Activity.PHONE_OR_COMPUTER, Activity.PHONE_TALK)
DAILY = (
    Activity.SHOPPING,
    Activity.DOCTOR,
    Activity.PHARMACY,
    Activity.OFFICE,
    Activity.TIDYING,
    Activity.REPAIRS,
    Activity.DOG,
    Activity.PICK_UP,
    Activity.OTHER,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A centre with the people who work there."""

    centre: Centre
    coordinator: User
    reporter: User


def set_stage(slug: str) -> Stage:
    """Make the centre of the city and its two members of staff."""
    centre = Centre.objects.create(slug=slug, city=City.objects.get(slug=slug), **CENTRES[slug])
    coordinator = _member(f"koordynator@{slug}.example", "Ewa", "Koordynatorska", centre, Role.COORDINATOR)
    reporter = _member(f"sprawozdania@{slug}.example", "Marek", "Rachmistrz", centre, Role.REPORTER)
    return Stage(centre, coordinator, reporter)


def _member(email: str, first_name: str, last_name: str, centre: Centre, role: Role) -> User:
    user = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name)
    Membership.objects.create(user=user, centre=centre, role=role)
    return user


# Telephone numbers of Polish area codes, with a subscriber part that nobody has.
CENTRES = {
    "slupsk": {
        "name": "Miejski Ośrodek Pomocy Rodzinie w Słupsku",
        "short_name": "MOPR Słupsk",
        "phone": "59 000 00 00",
        "email": "wolontariat@slupsk.example",
        "street_line": "ul. Słoneczna 15D, 76-200 Słupsk",
        "hours": "pn.–pt. 7:30–15:30",
        "contact_name": "Ewa Koordynatorska",
    },
    "sopot": {
        "name": "Miejski Ośrodek Pomocy Społecznej w Sopocie",
        "short_name": "MOPS Sopot",
        "phone": "58 000 00 00",
        "email": "wolontariat@sopot.example",
        "street_line": "ul. Kolejowa 14, 81-835 Sopot",
        "hours": "pn.–pt. 7:30–15:30",
        "contact_name": "Ewa Koordynatorska",
    },
}


def make_programmes() -> dict[str, Programme]:
    """The programmes with the headings of their reports."""
    return {
        "kws": _programme(
            "kws",
            "Korpus Wsparcia Seniorów",
            {"Wsparcie społeczne": SOCIAL, "Wsparcie w czynnościach dnia codziennego": DAILY},
        ),
        "sasiedzki": _programme("sasiedzki", "Wolontariat sąsiedzki", {"Wsparcie sąsiedzkie": (*SOCIAL, *DAILY)}),
        "osrodek": _programme("osrodek", "Wolontariat ośrodka", {"Pomoc wolontariuszy": (*SOCIAL, *DAILY)}),
    }


def _programme(slug: str, name: str, areas: dict[str, tuple[Activity, ...]]) -> Programme:
    programme = Programme.objects.create(slug=slug, name=name)
    for position, (heading, activities) in enumerate(areas.items()):
        area = SupportArea.objects.create(programme=programme, name=heading, position=position)
        for activity in activities:
            AreaActivity.objects.create(programme=programme, area=area, activity=activity)
    return programme


def make_edition(
    programme: Programme,
    centre: Centre,
    year: int,
    senior_age: int,
    *categories: Category,
    first_on: date | None = None,
) -> Edition:
    """A year of a programme at a centre, for seniors of that age or more (0: anybody) and volunteers of 18 or more."""
    edition = Edition.objects.create(
        slug=f"{programme.slug}-{year}-{centre.slug}",
        programme=programme,
        centre=centre,
        name=f"{programme.name} {year}",
        starts_on=first_on or date(year, 1, 1),
        ends_on=date(year, 12, 31),
        senior_min_age=senior_age,
        volunteer_min_age=18,
        legal_regime=LegalRegime.VOLUNTEERING,
    )
    for category in categories:
        Coverage.objects.create(category=category, edition=edition)
    return edition
