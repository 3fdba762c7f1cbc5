"""The three public forms: I need help, I ask for somebody close, I want to help."""

from django.utils.translation import gettext_lazy as _

from exchange.coverage import edition_for
from exchange.forms import checking, needs, offers, people
from exchange.forms.questions import Circumstances
from exchange.forms.week import WeekForm
from exchange.models import Category
from exchange.questionnaires import CATEGORY, RHYTHM, Questionnaire, Screen
from exchange.sending import send_need, send_need_for_other, send_offer


def _is_thing(circumstances: Circumstances) -> bool:
    return circumstances.category == Category.ITEMS


def _is_help(circumstances: Circumstances) -> bool:
    return not _is_thing(circumstances)


def _has_kinds(circumstances: Circumstances) -> bool:
    return circumstances.category not in (Category.ITEMS, Category.TUTORING)


def _has_age_floor(circumstances: Circumstances) -> bool:
    edition = edition_for(circumstances.centre, circumstances.category, circumstances.today)
    return edition is not None and edition.senior_min_age > 0


ASK = Questionnaire(
    name="ask",
    title=_("I need help"),
    screens=(
        Screen(CATEGORY, needs.CategoryForm),
        Screen("rodzaj", needs.ActivityForm, _has_kinds),
        Screen("rzecz", needs.ItemForm, _is_thing),
        Screen("kiedy", WeekForm, _is_help),
        Screen(RHYTHM, needs.RhythmForm, _is_help),
        Screen("osoba", people.NameForm),
        Screen("data-urodzenia", people.BirthDateForm, _has_age_floor),
        Screen("telefon", people.PhoneForm),
        Screen("adres", people.AddressForm),
        Screen("uwagi", needs.NotesForm, _is_help),
    ),
    consent=checking.ConsentForm,
    send=send_need,
)

ASK_FOR_OTHER = Questionnaire(
    name="ask_for_other",
    title=_("I ask for somebody close"),
    screens=(
        Screen(CATEGORY, needs.TheirCategoryForm),
        Screen("rodzaj", needs.ActivityForm, _has_kinds),
        Screen("rzecz", needs.ItemForm, _is_thing),
        Screen("kiedy", needs.TheirWeekForm, _is_help),
        Screen(RHYTHM, needs.RhythmForm, _is_help),
        Screen("osoba", people.TheirNameForm),
        Screen("data-urodzenia", people.TheirBirthDateForm, _has_age_floor),
        Screen("telefon", people.TheirPhoneForm),
        Screen("adres", people.TheirAddressForm),
        Screen("uwagi", needs.NotesForm, _is_help),
        Screen("bliska-osoba", people.CloseContactForm),
        Screen("zgoda", people.AgreementForm),
    ),
    consent=checking.CloseConsentForm,
    send=send_need_for_other,
)

OFFER = Questionnaire(
    name="offer",
    title=_("I want to help"),
    screens=(
        Screen("rodzaje-pomocy", offers.CategoriesForm),
        Screen("kiedy", offers.VolunteerWeekForm),
        Screen("czas", offers.MonthlyTimeForm),
        Screen("dojazd", offers.TravelForm),
        Screen("umiejetnosci", offers.SkillsForm),
        Screen("osoba", people.VolunteerNameForm),
        Screen("data-urodzenia", people.VolunteerBirthDateForm),
        Screen("telefon", people.PhoneForm),
        Screen("e-mail", people.EmailForm),
        Screen("adres", people.VolunteerAddressForm),
    ),
    consent=checking.VolunteerConsentForm,
    send=send_offer,
)
