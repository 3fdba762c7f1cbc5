"""The desk: everything that waits for the coordinator."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.queues import Queue, waiting
from desk.views.rows import centre_at, number, page_of
from web.answers import SignedIn


@require_safe
def desk(request: SignedIn, slug: str) -> HttpResponse:
    """What waits, queue by queue; `?kolejka=` opens one of them whole."""
    centre = centre_at(request, slug)
    chosen = request.GET.get("kolejka", "")
    queues = waiting(request.user, centre, timezone.now(), only=chosen, page=number(request))
    shown = [queue for queue in queues if queue.kind.slug == chosen] or [queue for queue in queues if queue.count]
    context = {
        "centre": centre,
        "tabs": _tabs(queues, page_of("desk", centre), chosen),
        "queues": shown,
        "chosen": chosen if any(queue.kind.slug == chosen for queue in shown) else "",
        "headers": [_("Who"), _("What"), _("District"), _("Waits"), _("Phone")],
        "page_query": f"kolejka={chosen}&",
        "news": sum(queue.count for queue in queues if queue.kind.news),
    }
    return render(request, "desk/desk.html", context)


def _tabs(queues: list[Queue], url: str, chosen: str) -> list[dict[str, object]]:
    everything = {"url": url, "label": _("Everything"), "current": not chosen}
    return [everything] + [
        {
            "url": f"{url}?kolejka={queue.kind.slug}",
            "label": queue.kind.title,
            "count": queue.count,
            "current": queue.kind.slug == chosen,
        }
        for queue in queues
    ]
