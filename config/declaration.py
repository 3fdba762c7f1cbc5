"""The accessibility declaration of each centre, made from what is known: it cannot say more than is true.

The ids in its page are those of the technical conditions of 31 July 2024 (act of 4 April 2019, art. 12).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.models import Centre
from web.public_pages import public

WRITTEN_ON = date(2026, 11, 22)
REVIEWED_ON = date(2026, 11, 22)  # once a year by 31 March, and whenever `KNOWN_ISSUES` changes


class Conformance(TextChoices):
    """How far the pages meet the law's rules."""

    FULL = "full", pgettext_lazy("conforms", "fully")
    PARTIAL = "partial", pgettext_lazy("conforms", "partly")


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that is not accessible or was not shown to be, why, and what to do instead."""

    what: str | Promise
    why: str | Promise
    instead: str | Promise


KNOWN_ISSUES: tuple[Issue, ...] = (
    Issue(
        _("People with disabilities have not tried these pages yet."),
        _("Programs and the makers alone have checked them so far."),
        _("Tell us what does not work for you. We do the same by phone."),
    ),
    Issue(
        _("The pages for administrators and the description of the programming interface may not meet every rule."),
        _("They come from other makers."),
        _("Only staff and programmers use them. The centre gives the same facts by e-mail."),
    ),
)


def conformance(issues: Sequence[Issue]) -> Conformance:
    """What may be declared: nobody is fully conforming while an issue is known."""
    return Conformance.PARTIAL if issues else Conformance.FULL


@login_not_required
@require_safe
@public
def declaration(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the declaration of a centre."""
    centre = get_object_or_404(Centre.objects.select_related("city"), slug=slug)
    context = {
        "centre": centre,
        "branches": centre.branches.all(),
        "address": settings.SITE_URL + reverse("board", args=(centre.slug,)),
        "published_on": settings.SITE_PUBLISHED_ON,
        "written_on": WRITTEN_ON,
        "reviewed_on": REVIEWED_ON,
        "conformance": conformance(KNOWN_ISSUES),
        "issues": KNOWN_ISSUES,
    }
    return render(request, "declaration.html", context)


@login_not_required
@require_safe
@public
def declarations(request: HttpRequest) -> HttpResponse:
    """Lead to the declaration of each centre; where there is only one, show it."""
    slugs = list(Centre.objects.values_list("slug", flat=True))
    if len(slugs) == 1:
        return declaration(request, slugs[0])
    return render(request, "declarations.html", {"centres": Centre.objects.all()})
