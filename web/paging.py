"""One page of a long list, with how many rows there are in all, in one query; Django's own paginator asks two."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, QuerySet, Window

Row = TypeVar("Row", bound=Model)
DIGITS = 6  # of the number of a page; a longer one is too far anyway


def counted_page(rows: QuerySet[Row], size: int, number: str) -> Page[Row]:
    """The page of that number, as `Paginator.get_page` gives it: the first for no number, the last for too large a one."""
    paginator = Paginator(rows, size)
    wanted = 1 if not number.lstrip("-").isdecimal() else int(number) if len(number) <= DIGITS else 0
    if wanted < 1:
        return paginator.get_page(number)
    found = list(rows.annotate(in_all=Window(Count("pk")))[(wanted - 1) * size : wanted * size])
    if not found and wanted > 1:
        return paginator.get_page(number)
    paginator.count = found[0].in_all if found else 0  # type: ignore[attr-defined]  # annotated above; cached there
    return Page(found, wanted, paginator)
