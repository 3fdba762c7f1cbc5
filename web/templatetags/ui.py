"""Tags and filters of the components: icons, slots, fields, a week of boxes, times in words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.phones import spoken
from times.dayparts import DayPart
from times.in_words import hours_in_words
from web import hyphenation
from web.icons import NAMES, SPRITE

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, look: str = "") -> SafeString:
    """An icon of the Lucide set, silent for screen readers: the words beside it speak. KeyError: not in web.icons."""
    if name not in NAMES:
        raise KeyError(name)
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {look}" if look else "",
        static(SPRITE),
        name,
    )


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: SafeString, part: str, **values: Any) -> SafeString:
    """Render components/<part>.html around what stands between the tags (its `content`), alone with its values."""
    engine = context.template.engine  # type: ignore[union-attr]  # set while a template renders
    return engine.get_template(f"components/{part}.html").render(context.new({"content": content, **values}))


@register.filter
def get(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The value under a key that is itself a variable; nothing when there is none."""
    return mapping.get(key, "") if mapping else ""


# --- fields ---------------------------------------------------------------------------------------
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "tick"),
    (forms.Widget, "box"),
)


@register.filter
def kind(field: BoundField) -> str:
    """Which part of components/field.html draws the field: week, choices, tick or box."""
    if isinstance(field.field.widget, forms.CheckboxSelectMultiple) and _grouped(field):
        return "week"
    return next(name for widget, name in KINDS if isinstance(field.field.widget, widget))


@register.filter
def box(field: BoundField, look: str = "") -> SafeString:
    """The field's own widget as an input of ours: classes given by the form are kept, a placeholder is not a label."""
    given = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"input {given} {look}".strip(), "placeholder": False})


@register.filter
def anchor(field: BoundField) -> str:
    """The id that a link in the error summary jumps to: the box itself, or the first of several."""
    if kind(field) in {"choices", "week"}:
        return str(next(iter(field)).id_for_label)
    return field.id_for_label


@register.filter
def mistakes(form: forms.BaseForm) -> list[tuple[str, str, str]]:
    """Each error as (id, label, sentence) in the order of the page; id and label empty for the form as a whole."""
    whole = [("", "", str(error)) for error in form.non_field_errors()]
    return whole + [(anchor(field), str(field.label), str(error)) for field in form for error in field.errors]


# --- a week of boxes ------------------------------------------------------------------------------
class WeekRow(NamedTuple):
    """One day and its boxes, one for each part of the day."""

    day: str
    slots: list[BoundWidget]


def _grouped(field: BoundField) -> bool:
    choices = getattr(field.field, "choices", ())
    return any(isinstance(label, (list, tuple)) for _value, label in choices)


@register.filter
def week(field: BoundField) -> Iterator[WeekRow]:
    """Rows of a multiple choice whose choices are grouped: the group is the day, its choices the parts."""
    boxes = iter(field)
    for day, parts in field.field.choices:  # type: ignore[attr-defined]  # `kind` has looked
        if isinstance(parts, (list, tuple)):
            yield WeekRow(str(day), [next(boxes) for _part in parts])
        else:
            next(boxes)  # the one that stands for all: `any_time`


@register.filter
def any_time(field: BoundField) -> BoundWidget | None:
    """The box before the week that stands for all of its boxes; None where the week has none."""
    _value, label = next(iter(field.field.choices))  # type: ignore[attr-defined]  # `kind` has looked
    return None if isinstance(label, (list, tuple)) else next(iter(field))


@register.filter
def part_hours(box: BoundWidget) -> str:
    """The hours that a box of the week stands for, by its value "0-morning": 8–12; "" for parts that have none."""
    part = str(box.data["value"]).rpartition("-")[2]
    if part not in DayPart.values:
        return ""
    first, last = DayPart(part).visiting_hours
    return f"{first // 60}–{last // 60}"


# --- times and numbers in words -------------------------------------------------------------------
@register.filter
def hours(minutes: int) -> str:
    """Minutes as hours and minutes, the way a report prints them: 188 godz. 30 min."""
    return hours_in_words(int(minutes))


@register.filter
def signed(minutes: int) -> str:
    """Minutes with their sign, set with a true minus: +20 min, −5 min."""
    sign = "−" if minutes < 0 else "+"
    return sign + _("%(minutes)d min") % {"minutes": abs(minutes)}


@register.filter
def initials(name: object) -> str:
    """One or two first letters of a name, or of a person's, for the round sign beside it."""
    return "".join(word[0] for word in str(name).split()[:2]).upper()


@register.filter
def phone(number: Any) -> str:
    """A telephone number as people say it: 59 814 28 01."""
    return spoken(number)


@register.filter
def tel(number: Any) -> str:
    """A telephone number as a link dials it: +48598142801."""
    return str(getattr(number, "as_e164", number)).replace(" ", "")


# A postcode; from when to when.
WHOLE = re.compile(r"(\b\d\d-\d{3}\b|\b\d+(?::\d\d)?–\d+(?::\d\d)?)")


@register.filter
def unbroken(words: object) -> SafeString:
    """The words, each postcode and each stretch of hours in them kept on one line."""
    parts = WHOLE.split(str(words))
    return format_html_join(
        "",
        "{}",
        ((format_html('<span class="number">{}</span>', part) if odd % 2 else part,) for odd, part in enumerate(parts)),
    )


@register.filter
def mailbox(address: str) -> SafeString:
    """An e-mail address that ends a line after its @, where a line has to end; nothing is added to what is copied."""
    name, _at, domain = address.rpartition("@")
    return format_html("{}@<wbr>{}", name, domain)


@register.filter
def hyphenated(words: object) -> str:
    """The words of a title or a choice, whose long ones end a line with a hyphen; escaped by the template as any other."""
    return hyphenation.for_reader(str(words))


@register.filter
def numbers(total: int) -> range:
    """1, 2, … total."""
    return range(1, int(total) + 1)


# --- charts and maps ------------------------------------------------------------------------------
@register.filter
def bars(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each row with `percent`: the length of its bar when the largest value fills the line."""
    kept = list(rows)
    largest = max((row["value"] for row in kept), default=0) or 1
    return [{**row, "percent": round(100 * row["value"] / largest, 1)} for row in kept]


@register.filter
def shaded(areas: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each area with `shade` 0 to 3 by its count, none where it is hidden; its name in `lines`, the first at `rise` em."""
    kept = list(areas)
    largest = max((area["count"] or 0 for area in kept), default=0) or 1
    return [
        {
            **area,
            "shade": -(-3 * (area["count"] or 0) // largest),
            "lines": (lines := area["name"].split(maxsplit=1)),
            "rise": f"{0.3 - 0.5 * (len(lines) - 1 + 1.6 * (area['count'] is not None)):.2f}em",
        }
        for area in kept
    ]
