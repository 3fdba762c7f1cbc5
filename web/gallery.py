"""The gallery: every component in every state on one page, for those who build or check the pages."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PARTS = (("morning", "rano"), ("afternoon", "po południu"), ("evening", "wieczorem"))
DAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")


class SampleForm(forms.Form):
    """One field of each kind; the samples are in Polish and are not translated."""

    name = forms.CharField(label="Imię i nazwisko")
    phone = forms.CharField(
        label="Numer telefonu",
        help_text="Zadzwonimy, żeby ustalić szczegóły.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    note = forms.CharField(label="Czy jest coś, o czym warto wiedzieć?", widget=forms.Textarea, required=False)
    district = forms.ChoiceField(
        label="Dzielnica", choices=[("", "Wybierz"), ("1", "Kamienny Potok"), ("2", "Brodwino")]
    )
    date = forms.DateField(label="Od kiedy", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        label="W czym możemy pomóc?",
        widget=forms.RadioSelect,
        choices=[("talk", "Rozmowa i towarzystwo"), ("shop", "Zakupy"), ("doctor", "Wyjście do lekarza")],
    )
    languages = forms.MultipleChoiceField(
        label="W jakich językach możesz rozmawiać?",
        help_text="Można zaznaczyć kilka.",
        widget=forms.CheckboxSelectMultiple,
        choices=[("pl", "polski"), ("uk", "ukraiński"), ("en", "angielski")],
    )
    week = forms.MultipleChoiceField(
        label="Kiedy możemy przyjść?",
        help_text="Zaznacz wszystkie pasujące pory.",
        widget=forms.CheckboxSelectMultiple,
        choices=[(day, [(f"{day}-{value}", part) for value, part in PARTS]) for day in DAYS],
    )
    agreed = forms.BooleanField(label="Zgadzam się, żeby koordynator do mnie zadzwonił.")


class SampleFilters(forms.Form):
    """What a list may be narrowed down by."""

    category = forms.ChoiceField(label="Rodzaj pomocy", choices=[("", "Wszystkie"), ("shop", "Zakupy")])
    part = forms.ChoiceField(label="Pora dnia", choices=[("", "Dowolna"), *PARTS])


ICONS = {"talk": "message-circle", "shop": "shopping-basket", "doctor": "stethoscope"}
HINTS = {"talk": "w domu albo na spacerze", "shop": "razem albo zamiast Pani lub Pana"}
REASONS = (
    {"sentence": "Mieszka 0,6 km stąd, około 8 minut pieszo.", "minutes": 42},
    {"sentence": "Wolne wtorki od 10:00 do 13:00; pasują całe 2 godziny.", "minutes": 30},
    {"sentence": "Pomagała już 14 razy, ostatnio w zeszłym tygodniu.", "minutes": 12},
    {"sentence": "Ma już dwie stałe wizyty w tygodniu.", "minutes": -15},
)
MONTHS = (("styczeń", 780), ("luty", 1230), ("marzec", 2415), ("kwiecień", 1860))
TIMELINE = (
    {"title": "Zgłoszenie przyjęte", "text": "12 marca 2025 r.", "state": "done"},
    {"title": "Szukamy osoby do pomocy", "text": "Zadzwonimy w ciągu 3 dni roboczych.", "state": "now"},
    {"title": "Pierwsze spotkanie", "text": "", "state": "later"},
)
ANSWERS = (
    {"label": "W czym pomóc", "value": "Zakupy", "url": "#"},
    {"label": "Kiedy", "value": "wtorek rano\nczwartek po południu", "url": "#"},
    {"label": "Adres", "value": "ul. Bohaterów Monte Cassino 5/12, 81-704 Sopot", "url": "#"},
)
CENTRE = {
    "name": "Miejski Ośrodek Pomocy Społecznej",
    "short_name": "Sopot",
    "phone": "58 551 17 10",
    "email": "gielda@example.org",
    "street_line": "ul. Przykładowa 1, 81-704 Sopot",
    "hours": "poniedziałek–piątek, 8:00–15:00",
}
NAVIGATION = (
    {"url": "#", "label": "Dzisiaj", "current": True},
    {"url": "#", "label": "Zgłoszenia"},
    {"url": "#", "label": "Wolontariusze"},
    {"url": "#", "label": "Godziny"},
)
AREAS = (
    {"name": "Brodwino", "path": "M10 20 150 10 190 120 60 160z", "x": 100, "y": 80, "count": 7},
    {"name": "Kamienny Potok", "path": "M150 10 330 30 320 140 190 120z", "x": 250, "y": 75, "count": 12},
    {"name": "Przylesie", "path": "M60 160 190 120 230 270 90 300z", "x": 145, "y": 210, "count": None},
    {"name": "Dolny Sopot", "path": "M190 120 320 140 350 280 230 270z", "x": 270, "y": 205, "count": 4},
)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components to staff; the form is shown empty and with its mistakes."""
    if not getattr(request.user, "is_staff", False):
        raise PermissionDenied
    context: dict[str, Any] = {
        "centre": CENTRE,
        "navigation": NAVIGATION,
        "form": SampleForm(prefix="empty"),
        "wrong": SampleForm({"bad-phone": "sześćset"}, prefix="bad"),
        "filters": SampleFilters(),
        "icons": ICONS,
        "hints": HINTS,
        "reasons": REASONS,
        "months": [{"label": name, "value": minutes, "words": f"{minutes // 60} godz."} for name, minutes in MONTHS],
        "timeline": TIMELINE,
        "answers": ANSWERS,
        "areas": [{**area, "url": "#"} for area in AREAS],
        "page": Paginator(range(90), 30).page(2),
        "tabs": [
            {"url": "#", "label": "Nowe", "count": 7, "current": True},
            {"url": "#", "label": "Szukamy osoby", "count": 61},
            {"url": "#", "label": "Zakończone"},
        ],
        "told": [Message(messages.SUCCESS, "Zgłoszenie jest zamknięte.", extra_tags="#g-notices")],
        "people": ["Anna Nowak", "Kazimierz Wiśniewski"],
        "refusals": ["Nie ma wolnego terminu, który pasuje do tej prośby."],
        "headers": ["Osoba", "Dzielnica", "Termin", "Godziny"],
    }
    return render(request, "gallery.html", context)
