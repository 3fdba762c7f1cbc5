"""The options of the question that follows a doubtful address: what may have been meant."""

from django.utils.translation import gettext as _

from places.geocoding.results import Ambiguous, Located
from places.models import Address

AS_TYPED = "typed"


def options_of(ambiguous: Ambiguous) -> list[Located]:
    """What may be meant; a street that the person typed is always one of them."""
    return [*ambiguous.options, *([ambiguous.typed] if ambiguous.typed else [])]


def option_key(option: Located) -> str:
    """A short text that tells the options of one question apart, also when the form comes back.

    Another street typed later is another option: the answer about the first one does not hold for it.
    """
    return _key(option.street.pk if option.street else None, option)


def answer_of(address: Address) -> str:
    """The `option_key` of what the address became, so that saving it again unchanged asks nothing again."""
    return _key(address.street_id, address)


def _key(street: int | None, said: Located | Address) -> str:
    return f"{street}:{said.number}:{said.unit}" if street else f"{AS_TYPED}:{said.street_text}"


def option_in_words(option: Located) -> str:
    """An option that cannot be misread: the flat is named, not joined by a slash."""
    if option.street is None:
        return _("The name is right: keep “%s”") % option.street_text
    parts = {"street": option.street, "number": option.number, "unit": option.unit}
    if option.unit:
        return _("%(street)s, house %(number)s, flat %(unit)s") % parts
    return _("%(street)s, house %(number)s") % parts if option.number else str(option.street)


def question_of(ambiguous: Ambiguous) -> str:
    """The sentence beside the field that is in doubt."""
    if ambiguous.about == "number":
        return _("Is it one building, or a house and a flat? Choose below.")
    names = dict.fromkeys(str(option.street) for option in ambiguous.options)
    return _("Which street is it? Choose below or correct the name. The closest: %(names)s.") % {
        "names": ", ".join(names)
    }
