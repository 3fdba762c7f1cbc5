"""What the pages say, page by page, and to whom."""

from collections.abc import Iterator
from html.parser import HTMLParser

from django.test import Client

from tests.a11y.cast import Cast
from tests.a11y.routes import ROWS, Row

SENIORS, VOLUNTEERS, COORDINATORS = "seniors", "volunteers", "coordinators"
LIMITS = {SENIORS: 7.0, VOLUNTEERS: 9.0, COORDINATORS: 11.0}
# Elements that stand inside a line; every other one ends what was said before.
INLINE = {"a", "abbr", "b", "bdi", "em", "i", "small", "span", "strong", "time"}
UNREAD = {"script", "style", "svg", "template"}


class _Reader(HTMLParser):
    """The words of `main`, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._inside, self._skipped = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag == "main"
        self._skipped += tag in UNREAD
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        self._inside -= tag == "main"
        self._skipped -= tag in UNREAD

    def _break(self, tag: str) -> None:
        if tag not in INLINE:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skipped:
            self.lines[-1] += data


def words_of(page: str) -> list[str]:
    """The lines that `main` of an HTML page says, each once: a word on six cards is read once."""
    reader = _Reader()
    reader.feed(page)
    lines = (" ".join(one.split()) for one in reader.lines)
    return list(dict.fromkeys(filter(None, lines)))


# The components' gallery, the letter of the law, and what allauth says where no link of ours leads.
NOT_OURS = {
    "gallery",
    "declaration",
    "declarations",
    "account_signup",
    "account_inactive",
    "account_confirm_email",
    "account_email_verification_sent",
}


def audience_of(row: Row) -> str | None:
    """For whom the page is; None for what nobody reads to get on."""
    if row.name in NOT_OURS:
        return None
    if row.role.startswith(("coordinator", "reporter", "staff")):
        return COORDINATORS
    if row.role.startswith(("volunteer", "offer")) or row.name.startswith(("offer", "account")):
        return VOLUNTEERS
    return SENIORS


def pages(cast: Cast) -> Iterator[tuple[Row, str, list[str]]]:
    """Every page in its plain state, with its audience and its lines."""
    for row in ROWS:
        audience = audience_of(row)
        if audience and row.act is None and row.state != "long":
            client = Client(headers={"host": "127.0.0.1"})
            for cookie in cast.cookies(row.role, "http://127.0.0.1"):
                client.cookies[cookie["name"]] = cookie["value"]
            answer = client.get(row.path.format_map(cast.words))
            assert answer.status_code == 200, row
            yield row, audience, words_of(answer.content.decode())
