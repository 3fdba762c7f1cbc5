"""The options of the question that follows a doubtful address: what may have been meant."""

from django.utils.translation import gettext as _

from places.geocoding.results import Ambiguous, Located

AS_TYPED = "typed"


def options_of(ambiguous: Ambiguous) -> list[Located]:
    """What may be meant; a street that the person typed is always one of them."""
    return [*ambiguous.options, *([ambiguous.typed] if ambiguous.typed else [])]


def option_key(option: Located) -> str:
    """A short text that tells the options of one question apart, also when the form comes back.

    Another street typed later is another option: the answer about the first one does not hold for it.
    """
    if option.street is None:
        return f"{AS_TYPED}:{option.street_text}"
    return f"{option.street.pk}:{option.number}:{option.unit}"


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
