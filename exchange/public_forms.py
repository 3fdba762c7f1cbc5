"""The three public forms: I need help, I ask for somebody close, I want to help."""

from django.utils.translation import gettext_lazy as _

from exchange.forms import checking, needs, offers, people
from exchange.forms.questions import Circumstances
from exchange.models import Category
from exchange.questionnaires import KINDS, RHYTHM, Questionnaire, Screen
from exchange.sending import send_needs, send_needs_for_other, send_offer


def _is_thing(circumstances: Circumstances) -> bool:
    return Category.ITEMS in circumstances.categories


def _is_help(circumstances: Circumstances) -> bool:
    return any(category != Category.ITEMS for category in circumstances.categories)


ASK = Questionnaire(
    name="ask",
    title=_("I need help"),
    screens=(
        Screen(KINDS, needs.KindsForm),
        Screen("rzecz", needs.ItemForm, _is_thing),
        Screen(RHYTHM, needs.RhythmForm, _is_help),
        Screen("kiedy", needs.NeedWeekForm, _is_help),
        Screen("osoba", people.PersonForm),
        Screen("adres", people.AddressForm),
        Screen("uwagi", needs.NotesForm, _is_help),
    ),
    consent=checking.ConsentForm,
    send=send_needs,
)

ASK_FOR_OTHER = Questionnaire(
    name="ask_for_other",
    title=_("I ask for somebody close"),
    screens=(
        Screen(KINDS, needs.TheirKindsForm),
        Screen("rzecz", needs.ItemForm, _is_thing),
        Screen(RHYTHM, needs.RhythmForm, _is_help),
        Screen("kiedy", needs.TheirWeekForm, _is_help),
        Screen("osoba", people.TheirPersonForm),
        Screen("adres", people.TheirAddressForm),
        Screen("uwagi", needs.NotesForm, _is_help),
        Screen("bliska-osoba", people.CloseContactForm),
    ),
    consent=checking.CloseConsentForm,
    send=send_needs_for_other,
)

OFFER = Questionnaire(
    name="offer",
    title=_("I want to help"),
    screens=(
        Screen("rodzaje-pomocy", offers.CategoriesForm),
        Screen("kiedy", offers.VolunteerWeekForm),
        Screen("czas", offers.MonthlyTimeForm),
        Screen("dojazd", offers.TravelForm),
        Screen("osoba", people.VolunteerForm),
        Screen("kontakt", people.ContactForm),
        Screen("adres", people.VolunteerAddressForm),
    ),
    consent=checking.VolunteerConsentForm,
    send=send_offer,
)
