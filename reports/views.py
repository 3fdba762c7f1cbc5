"""Reports for the ones who answer for them: figures, the rows behind each, and the file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre, Role
from accounts.rules import centres_of, is_coordinator
from programmes.models import Edition
from reports import pages, queries
from reports.export import ledger_csv
from reports.forms import ScopeForm
from volunteers.models import Volunteer
from web.answers import SignedIn

PAGE = 50


@require_safe
def start(request: SignedIn) -> HttpResponse:
    """Send whoever signed in to their own page: the desk, the reports, the volunteer's page, or the board."""
    desk = Centre.objects.coordinated_by(request.user).first()
    if desk:
        return redirect("desk", desk.slug)
    if centres_of(request.user, Role.REPORTER):
        return redirect("reports")
    if Volunteer.objects.filter(user=request.user).exists():
        return redirect("mine")
    return redirect("home")


@require_safe
def editions(request: SignedIn) -> HttpResponse:
    """The editions whose reports the user may read."""
    if not centres_of(request.user, Role.REPORTER, Role.COORDINATOR):
        raise Http404
    found = Edition.objects.visible_to(request.user).select_related("centre", "programme")
    return render(request, "reports/editions.html", {"editions": found})


def _edition(request: SignedIn, slug: str) -> Edition:
    readable = Edition.objects.visible_to(request.user).select_related("centre", "programme")
    return get_object_or_404(readable, slug=slug)


@require_safe
def report(request: SignedIn, edition: str) -> HttpResponse:
    """The figures of an edition, months and areas, each leading to its rows; none for a period that cannot be."""
    found = _edition(request, edition)
    form = ScopeForm(found, request.GET or None)
    scope = form.scope()
    context: dict[str, Any] = {"centre": found.centre, "edition": found, "form": form, "scope": scope}
    if scope:
        context |= {
            "today": localdate(),
            "figures": pages.headline(scope),
            "months": pages.months(scope),
            "areas": pages.areas(scope),
            "csv_url": pages.csv_url(scope),
        }
    return render(request, "reports/report.html", context)


def _say_why(request: SignedIn, edition: Edition) -> HttpResponseRedirect:
    """Lead to the report, which says what is wrong with the period."""
    return redirect(f"{reverse('report', args=[edition.slug])}?{request.GET.urlencode()}")


@require_safe
def rows(request: SignedIn, edition: str, kind: str) -> HttpResponse:
    """The rows that a figure is counted from."""
    if kind not in pages.Kind.values:
        raise Http404
    found, chosen = _edition(request, edition), pages.Kind(kind)
    scope = ScopeForm(found, request.GET or None).scope()
    if scope is None:
        return _say_why(request, found)
    page = Paginator(pages.rows_of(scope, chosen), PAGE).get_page(request.GET.get("page"))
    context = {
        "centre": found.centre,
        "edition": found,
        "scope": scope,
        "today": localdate(),
        "kind": chosen,
        "page": page,
        "may_correct": chosen == pages.Kind.ENTRIES and is_coordinator(request.user, found.centre_id),
        "rows": pages.shown(page, scope, chosen),
        "headers": pages.headers(chosen),
        "tabs": pages.kind_tabs(scope, chosen),
        "minutes": queries.minutes(scope),
        "query": f"{pages.query_of(scope)}&",
        "csv_url": pages.csv_url(scope),
    }
    return render(request, f"reports/rows/{chosen.name.lower()}.html", context)


@require_safe
def download(request: SignedIn, edition: str) -> HttpResponse:
    """The ledger of the scope as a CSV file with codes instead of names."""
    found = _edition(request, edition)
    scope = ScopeForm(found, request.GET or None).scope()
    if scope is None:
        return _say_why(request, found)
    name = _("report") + f"-{scope.edition.slug}-{scope.period.first}-{scope.period.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(ledger_csv(scope).encode(), content_type="text/csv; charset=utf-8", headers=headers)
