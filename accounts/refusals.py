"""How an action refuses what was typed into one field."""

from django.core.exceptions import ValidationError


def beside(field: str, sentence: str, *, code: str) -> ValidationError:
    """A refusal that a form shows beside the field."""
    return ValidationError({field: ValidationError(sentence, code=code)})
