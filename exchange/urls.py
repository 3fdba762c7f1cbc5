"""Addresses of the public pages; last in the whole list, because a centre's name is a first word."""

from django.urls import URLPattern, path

from exchange.public_forms import ASK, ASK_FOR_OTHER, OFFER
from exchange.questionnaires import CHECK, Questionnaire
from exchange.views import boards, following, questions, sending


def _form(word: str, form: Questionnaire) -> list[URLPattern]:
    """The addresses of one public form: its start, the screen that checks, every other screen."""
    extra = {"form": form}
    return [
        path(f"<slug:slug>/{word}/", questions.start, extra, name=form.name),
        path(f"<slug:slug>/{word}/{CHECK}/", sending.check, extra, name=f"{form.name}_check"),
        path(f"<slug:slug>/{word}/<slug:screen>/", questions.question, extra, name=form.name),
    ]


urlpatterns = [
    path("", boards.home, name="home"),
    path("zgloszenie/", following.follow, name="follow"),
    path("<slug:slug>/", boards.board, name="board"),
    path("<slug:slug>/kategorie/<slug:category>/", boards.category, name="category"),
    path("<slug:slug>/wydruk/", boards.printed, name="printed"),
    path("<slug:slug>/dzielnice/<slug:district>/", boards.district, name="district"),
    *_form("potrzebuje-pomocy", ASK),
    *_form("w-imieniu", ASK_FOR_OTHER),
    *_form("chce-pomagac", OFFER),
    path("<slug:slug>/co-dalej/", sending.sent, name="sent"),
    path("<slug:slug>/zakoncz/", sending.leave, name="leave"),
]
