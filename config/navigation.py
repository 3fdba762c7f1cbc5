"""The main menu: a few places for a visitor, a volunteer, a coordinator and a reporting person."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.first_words import FIRST_WORDS
from accounts.models import Centre
from desk.workplaces import workplaces_of

Link = dict[str, str | bool]


def menu(request: HttpRequest) -> list[Link]:
    """The links for whoever asks, the current one marked. At most two queries for someone signed in, none for a visitor."""
    places = list(_places(request))
    # The longest address that the page lies under: the desk's own page is the start of all the others.
    under = [url for url, _label in places if _lies_under(request.path, url)]
    here = max(under, key=len, default="")
    return [{"url": url, "label": label, "current": url == here} for url, label in places]


def _lies_under(path: str, url: str) -> bool:
    """Whether the page is of the place. Under the exchange lie the pages of centres, not all that begins with a slash."""
    if url == reverse("home"):
        return path.strip("/").partition("/")[0] not in FIRST_WORDS
    return path.startswith(url)


def _places(request: HttpRequest) -> Iterator[tuple[str, str]]:
    if not request.user.is_authenticated:
        yield reverse("home"), _("Exchange")
        yield reverse("follow"), _("Check a request")
        return
    known = workplaces_of(request.user)
    for centre in known.desks:
        yield from _desk(centre, several=len(known.desks) > 1)
    if known.helps:
        yield reverse("mine"), _("My help")
    if known.memberships:
        yield reverse("reports"), _("Reports")
    yield reverse("home"), _("Exchange")


def _desk(centre: Centre, *, several: bool) -> Iterator[tuple[str, str]]:
    """A coordinator's places; somebody with more desks than one gets only the way to each."""
    name = {"slug": centre.slug}
    if several:
        yield reverse("desk", kwargs=name), _("Desk: %(centre)s") % {"centre": centre.short_name}
        return
    yield reverse("desk", kwargs=name), _("Desk")
    yield reverse("proposals", kwargs=name), _("Proposals")
    yield reverse("desk_volunteers", kwargs=name), _("Volunteers")
    yield reverse("hours", kwargs=name), _("Visits")
