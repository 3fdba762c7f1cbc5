"""The page of 60 rows that ours are compared with, served on the same threads: `uvicorn tests.load.bare:application`."""

import os
from functools import cache

import django
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.load.bare_settings")
django.setup(set_prefix=False)

from config.house import Answer, House  # noqa: E402  # after Django is set up
from config.pages import Pages  # noqa: E402  # loads the middleware

ROWS = "SELECT id, category, minutes, rhythm, posted_at FROM exchange_need ORDER BY posted_at, id LIMIT 60"
PAGE = """<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>Sixty rows</title></head><body><table>
{% for id, category, minutes, rhythm, posted_at in rows %}<tr><td>{{ id }}</td><td>{{ category }}</td>
<td>{{ minutes }}</td><td>{{ rhythm }}</td><td>{{ posted_at }}</td></tr>{% endfor %}</table></body></html>"""


@cache
def _template() -> Template:
    return Template(PAGE)


def sixty(request: HttpRequest) -> HttpResponse:
    """Read 60 rows and show them."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        return HttpResponse(_template().render(Context({"rows": cursor.fetchall()})))


urlpatterns = [path("", sixty)]
application = House(Pages().make, threads=4, full=lambda: Answer(503, [], b""))
