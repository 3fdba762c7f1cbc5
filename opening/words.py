"""A word of the operator's for one of a list: as a page says it in Polish, or as the code has it."""

from django.db.models import TextChoices
from django.utils import translation

from places.normalisation.folding import fold


def meant(choices: type[TextChoices], word: str) -> str | None:
    """The value that the word stands for."""
    with translation.override("pl"):
        by_word = {fold(text): value for value, label in choices.choices for text in (value, str(label))}
    return by_word.get(fold(word.strip()))


def in_polish(choices: type[TextChoices]) -> str:
    """All of the words, to choose from."""
    with translation.override("pl"):
        return ", ".join(f"„{label}”" for label in choices.labels)
