"""The tags and filters that the components are made of."""

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from web.templatetags import ui


class Ask(forms.Form):
    """One field of each kind that the field component tells apart."""

    name = forms.CharField(label="Name")
    way = forms.ChoiceField(label="Way", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label="Days",
        widget=forms.CheckboxSelectMultiple,
        choices=[("Monday", [("mon-am", "morning"), ("mon-pm", "evening")]), ("Tuesday", [("tue-am", "morning")])],
    )
    agreed = forms.BooleanField(label="Agreed")

    def clean(self) -> None:
        raise forms.ValidationError("Nothing fits together.")


def render(source: str, **context: object) -> str:
    """A template of these words, rendered with the site's own engine."""
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (11310, "188 h 30 min")])
def test_minutes_are_told_in_hours_and_minutes(minutes: int, words: str) -> None:
    with translation.override("en"):
        assert ui.hours(minutes) == words


@pytest.mark.parametrize(("minutes", "words"), [(20, "+20 min"), (-5, "−5 min"), (0, "+0 min")])
def test_minutes_of_a_reason_carry_their_sign(minutes: int, words: str) -> None:
    with translation.override("en"):
        assert ui.signed(minutes) == words


def test_each_field_is_drawn_by_its_kind() -> None:
    assert [ui.kind(field) for field in Ask()] == ["box", "choices", "week", "tick"]


def test_mistakes_come_in_the_order_of_the_page_and_lead_to_their_boxes() -> None:
    with translation.override("en"):
        found = ui.mistakes(Ask({}))
    assert [(place, label) for place, label, _sentence in found] == [
        ("", ""),
        ("id_name", "Name"),
        ("id_way_0", "Way"),
        ("id_days_0_0", "Days"),
        ("id_agreed", "Agreed"),
    ]


def test_the_places_that_mistakes_lead_to_are_on_the_page() -> None:
    page = render('{% include "components/error_summary.html" %}{% include "components/form.html" %}', form=Ask({}))
    for place, _label, _sentence in ui.mistakes(Ask({})):
        assert not place or f'id="{place}"' in page


def test_a_week_has_one_row_a_day() -> None:
    rows = list(ui.week(Ask()["days"]))
    assert [(row.day, [slot.choice_label for slot in row.slots]) for row in rows] == [
        ("Monday", ["morning", "evening"]),
        ("Tuesday", ["morning"]),
    ]


def test_each_box_of_a_week_is_named_by_its_day_and_part() -> None:
    page = render('{% include "components/field.html" with field=form.days %}', form=Ask())
    assert page.count('type="checkbox"') == 3
    assert '<span class="visually-hidden">Tuesday, morning</span>' in page


def test_hints_and_errors_are_tied_to_a_group_as_to_a_box() -> None:
    page = render('{% include "components/field.html" with field=form.way %}', form=Ask({}))
    assert 'aria-describedby="id_way_error"' in page
    assert 'id="id_way_error"' in page


def test_an_icon_is_silent() -> None:
    assert 'aria-hidden="true"' in render('{% icon "phone" %}')


def test_a_component_knows_only_what_it_was_given() -> None:
    source = '{% component "notice" kind="warning" %}<p>{{ title }}</p>{% endcomponent %}'
    page = render(source, title="A <title>")
    assert "<p>A &lt;title&gt;</p>" in page
    assert "notice__title" not in page


def test_the_longest_bar_fills_its_line() -> None:
    assert [bar["percent"] for bar in ui.bars([{"value": 5}, {"value": 20}, {"value": 0}])] == [25, 100, 0]
    assert [bar["percent"] for bar in ui.bars([{"value": 0}])] == [0]


def test_a_hidden_count_looks_like_none() -> None:
    areas = [{"name": "Zatorze", "count": count} for count in (None, 0, 1, 9)]
    assert [area["shade"] for area in ui.shaded(areas)] == [0, 0, 1, 3]


def test_a_name_of_several_words_takes_two_lines_of_the_map() -> None:
    areas = [{"name": name, "count": None} for name in ("Zatorze", "Osiedle Niepodległości", "Kolonia Nad Rzeką")]
    lines = [area["lines"] for area in ui.shaded(areas)]
    assert lines == [["Zatorze"], ["Osiedle", "Niepodległości"], ["Kolonia", "Nad Rzeką"]]


def test_a_number_is_shown_as_people_say_it_and_dialled_without_spaces() -> None:
    page = render('{% include "components/facts.html" %}', phone="59 814 28 01")
    assert 'href="tel:598142801"' in page
    assert "59 814 28 01" in page


def test_a_person_of_any_kind_has_initials() -> None:
    class Volunteer:
        def __str__(self) -> str:
            return "Łucja Maria Nowak"

    assert render("{{ somebody|initials }}", somebody=Volunteer()) == "ŁM"


def test_a_column_without_a_name_has_no_empty_heading() -> None:
    page = render('{% component "table" caption="Hours" headers=headers %}{% endcomponent %}', headers=["", "Who"])
    assert "<td></td>" in page
    assert page.count("<th ") == 1


def test_postcodes_and_hours_stay_on_one_line_and_the_words_stay_words() -> None:
    page = render("{{ words|unbroken }}", words="<b> 81-835 Sopot, 9:00–19:00, 17–20, tel. 58 551")
    assert page == (
        '&lt;b&gt; <span class="number">81-835</span> Sopot, <span class="number">9:00–19:00</span>,'
        ' <span class="number">17–20</span>, tel. 58 551'
    )


def test_a_mailbox_may_end_its_line_after_the_at_sign_only() -> None:
    assert ui.mailbox("biuro@mops.example") == "biuro@<wbr>mops.example"
    assert ui.mailbox("<b>@mops.example") == "&lt;b&gt;@<wbr>mops.example"
