"""The streets of a city for the address forms: fetched once, so that nothing is sent while somebody types."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from places.models import City


@login_not_required
@require_safe
@cache_control(public=True, max_age=24 * 3600)
def streets(request: HttpRequest, city: str) -> JsonResponse:
    """The names of the city's streets in alphabetical order, as people write them."""
    here = get_object_or_404(City, slug=city)
    names = dict.fromkeys(street.as_written for street in here.streets.order_by("sort_key"))
    return JsonResponse(list(names), safe=False, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
