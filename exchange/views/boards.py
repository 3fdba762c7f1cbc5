"""The public board: the centres, the categories of one, the list of a category."""

from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre
from exchange.board import (
    as_needs,
    as_numbered,
    as_offers,
    centre_counters,
    counters,
    district_query,
    needs_query,
    offers_query,
    shelves,
    waiting_query,
)
from exchange.district_disclosure import disclosure_for
from exchange.forms.lists import NarrowForm
from exchange.icons import CATEGORY_ICONS
from exchange.map import map_of
from exchange.models import OFFERS_ONLY, Category, Need
from web.paging import counted_page
from web.public_pages import public

Row = TypeVar("Row", bound=Model)
A_PAGE = 12
A_FEW = 6
A_WALL = 40  # four sheets of large print


@login_not_required
@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    """Let the visitor choose a centre; where there is only one, this is its board."""
    centres = list(Centre.objects.select_related("city"))
    if len(centres) == 1:
        return _board(request, centres[0])
    return render(request, "exchange/home.html", {"centres": centre_counters(centres)})


@login_not_required
@require_safe
@public
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the two doors and every category with its numbers."""
    return _board(request, centre_called(slug))


def _board(request: HttpRequest, centre: Centre) -> HttpResponse:
    context = {"centre": centre, "counters": counters(centre), "map": map_of(centre), "icons": CATEGORY_ICONS}
    return render(request, "exchange/board.html", context)


@login_not_required
@require_safe
@public
def category(request: HttpRequest, slug: str, category: str) -> HttpResponse:
    """Show the needs and the offers of a category, narrowed down as the visitor asks."""
    centre, kind = centre_called(slug), _category_called(category)
    disclosure = disclosure_for(centre)
    narrow = NarrowForm(request.GET, districts=list(disclosure.counts))
    wanted = narrow.narrowing()
    too_few = wanted.district in disclosure.suppressed
    needs = _page(request, "page", Need.objects.none() if too_few else needs_query(centre, kind, wanted))
    offers = _page(request, "oferty", offers_query(centre, kind, wanted))
    context = {
        "centre": centre,
        "category": kind,
        "icon_of_category": CATEGORY_ICONS[kind],
        "narrow": narrow,
        "narrowed": wanted.district or wanted.part,
        "offers_only": kind in OFFERS_ONLY,
        "needs_page": needs,
        "needs": as_needs(needs, localdate(), disclosure),
        "too_few": too_few,
        "offers_page": offers,
        "offers": as_offers(offers),
        "kept": _kept_filters(request),
    }
    return render(request, "exchange/category.html", context)


@login_not_required
@require_safe
@public
def district(request: HttpRequest, slug: str, district: str) -> HttpResponse:
    """Show who waits in one district, category by category; nobody where they are too few to be shown apart."""
    centre = centre_called(slug)
    disclosure = disclosure_for(centre)
    part = next((one for one in disclosure.counts if one.slug == district), None)
    if part is None:
        raise Http404
    too_few = part.slug in disclosure.suppressed
    needs = [] if too_few else as_needs(district_query(centre, part), localdate(), disclosure)
    context = {
        "too_few": too_few,
        "centre": centre,
        "district": part,
        "shelves": shelves(needs, A_FEW),
        "icons": CATEGORY_ICONS,
    }
    return render(request, "exchange/district.html", context)


@login_not_required
@require_safe
@public
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the board in large print, numbered, for the walls of clubs and clinics: so many as fit a wall.

    Whoever hangs it up chooses a district, theirs mostly; on the next pages are those who came later.
    """
    centre, today = centre_called(slug), localdate()
    disclosure = disclosure_for(centre)
    narrow = NarrowForm(request.GET, districts=list(disclosure.counts))
    wanted = narrow.narrowing()
    too_few = wanted.district in disclosure.suppressed
    page = counted_page(
        Need.objects.none() if too_few else waiting_query(centre, wanted), A_WALL, request.GET.get("page", "")
    )
    context = {
        "centre": centre,
        "today": today,
        "narrow": narrow,
        "narrowed": wanted.district or wanted.part,
        "too_few": too_few,
        "headers": [_("Number"), _("What help, where and when")],
        "page": page,
        "rows": as_numbered(page, today, disclosure),
        "kept": _kept_filters(request),
    }
    return render(request, "exchange/printed.html", context)


def centre_called(slug: str) -> Centre:
    """The centre of an address, or 404."""
    return get_object_or_404(Centre.objects.select_related("city"), slug=slug)


def _category_called(value: str) -> Category:
    if value not in Category.values:
        raise Http404
    return Category(value)


def _page(request: HttpRequest, parameter: str, rows: QuerySet[Row]) -> Page[Row]:
    return counted_page(rows, A_PAGE, request.GET.get(parameter, ""))


def _kept_filters(request: HttpRequest) -> str:
    """The filters of this page as the start of a query, for the links to its other pages."""
    kept = request.GET.copy()
    for parameter in ("page", "oferty"):
        kept.pop(parameter, None)
    return f"{kept.urlencode()}&" if kept else ""
