"""What every screen of the public forms has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Centre
from accounts.phones import spoken
from exchange.kinds import Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Words: TypeAlias = "_StrOrPromise"  # a sentence, translated now or when it is shown


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a question may depend on: the centre, today, and what was chosen before (nothing until then).

    `once`: help on one day only, which is `day` when it was named.
    """

    centre: Centre
    today: date
    kinds: tuple[Kind, ...] = ()
    once: bool = False
    day: date | None = None

    @property
    def categories(self) -> list[str]:
        """The categories of the chosen kinds, each once."""
        return list(dict.fromkeys(kind.category for kind in self.kinds))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in words, for the screen on which everything is checked."""

    label: str
    value: str


class QuestionForm(forms.Form):
    """One screen: usually one question, whose label is the heading of the page.

    A screen of several boxes has a `title` of its own instead.
    """

    use_required_attribute = False  # the sentence beside the box is ours, in the visitor's language
    title: ClassVar[Words] = ""
    lead: ClassVar[Words] = ""
    icons: ClassVar[Mapping[str, str]] = {}
    columns: ClassVar[bool] = False

    def __init__(self, data: MultiValueDict[str, str] | None = None, *, circumstances: Circumstances) -> None:
        self.circumstances = circumstances
        super().__init__(data)

    @property
    def hints(self) -> Mapping[str, Words]:
        """A few words under a choice, by its value."""
        return {}

    def answers(self) -> list[Answer]:
        """What was answered, in words; only for a valid form."""
        return [Answer(str(field.label), self.in_words(field)) for field in self.visible_fields()]

    def in_words(self, field: BoundField) -> str:
        """One answer in words."""
        value: Any = self.cleaned_data.get(field.name)
        if isinstance(value, date):
            return date_format(value, "j E Y")
        if isinstance(field.field, forms.ChoiceField) and value:
            return chosen(field)
        return spoken(value) if value else _("no answer")


def chosen(field: BoundField) -> str:
    """The labels of the boxes that are ticked, separated by commas."""
    return ", ".join(str(box.data["label"]) for box in field if box.data["selected"])


def required(sentence: Words) -> dict[str, Words]:
    """Error messages of a field that must be answered, with our own sentence."""
    return {"required": sentence}
