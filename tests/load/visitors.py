"""Who comes and what they do: the board most of all, the desk all day, a request written down now and then."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from tests.load.http import Reply, Web
from tests.load.ledger import Ledger

TOKEN = "t" * 32
OWN_PAGE = re.compile(r"/zgloszenia/(\d+)/")
SEE_OTHER = 302
PHONE = "/pulpit/sopot/telefon/"
# Of a hundred visits: so many of each kind. One in ten writes.
MIX = {
    "board": 22, "list": 18, "district": 6, "printed": 2, "start": 4, "question": 8, "sign-in page": 4, "file": 6,
    "desk": 8, "queue": 3, "request": 4, "volunteer": 5, "write": 10,
}  # fmt: skip


@dataclass(slots=True)
class Crowd:
    """The visitors of one run: what they know of the city, whose sessions they have, and a seed."""

    web: Web
    ports: list[int]
    stage: dict[str, Any]
    ledger: Ledger
    chance: random.Random = field(default_factory=lambda: random.Random(2026))  # a load, not a secret
    inside: Counter[int] = field(default_factory=Counter)
    leaks: set[str] = field(default_factory=set)
    secrets: re.Pattern[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.secrets = re.compile(b"|".join(re.escape(one.encode()) for one in self.stage["secrets"]))

    async def visit(self, kind: str) -> Reply:
        """One visit of that kind to the process that has the fewest to answer, as the proxy of `deploy/` chooses."""
        port = min(self.ports, key=self.inside.__getitem__)
        self.inside[port] += 1
        try:
            return await self._visit(port, kind)
        finally:
            self.inside[port] -= 1

    async def _visit(self, port: int, kind: str) -> Reply:
        if kind == "write":
            return await self.write(port)
        if kind == "hung up":
            return await self.write(port, hang_up=True)
        address, cookies = self._address(kind), self._cookies(kind)
        reply = await self.web.ask(port, "GET", address, cookies)
        if not cookies and (found := self.secrets.search(reply.body)):
            self.leaks.add(f"anybody reads {found.group().decode()!r} at {address}")
        return reply

    def _address(self, kind: str) -> str:
        some = self.chance.choice
        city, category = some(["sopot", "slupsk"]), some(["family", "seniors_disabled", "tutoring", "other"])
        return {
            "board": f"/{city}/",
            "list": f"/{city}/kategorie/{category}/" + some(["", "", "?pora=morning", "?pora=evening", "?page=2"]),
            "district": f"/sopot/dzielnice/{some(self.stage['districts'])}/",
            "printed": f"/{city}/wydruk/",
            "start": "/",
            "question": f"/{city}/potrzebuje-pomocy/",
            "sign-in page": "/accounts/login/",
            "file": "/static/css/site.css",
            "desk": "/pulpit/sopot/",
            "queue": "/pulpit/sopot/?kolejka=" + some(["nowe", "bez-osoby", "podpowiedzi"]),
            "request": f"/pulpit/sopot/zgloszenia/{some(self.stage['needs'])}/",
            "volunteer": "/moje/",
        }[kind]

    def _cookies(self, kind: str) -> dict[str, str]:
        roles = {"desk": "coordinator", "queue": "coordinator", "request": "coordinator", "volunteer": "volunteer"}
        session = self.stage["sessions"].get(roles.get(kind, ""))
        return {"Cookie": f"sessionid={session}"} if session else {}

    async def write(self, port: int, *, hang_up: bool = False) -> Reply:
        """A coordinator writes down a request by phone, with a key of its own; acknowledged by its page.

        Who hangs up does not wait for the answer, and sends the same form again.
        """
        key = str(UUID(int=self.chance.getrandbits(128), version=4))
        body = urlencode(self._typed(key), doseq=True).encode()
        headers = {
            "Cookie": f"sessionid={self.chance.choice(self.stage['phones'])}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        await self.ledger.before(key, "phone_need", body)
        if hang_up:
            await self.web.hang_up(port, "POST", PHONE, headers, body, after=self.chance.uniform(0, 0.15))
        reply = await self.web.ask(port, "POST", PHONE, headers, body)
        own = OWN_PAGE.search(reply.headers.get("location", ""))
        await self.ledger.after(key, reply.status, own.group(1) if own else "")
        # An answer that leads elsewhere than to the request refused it: not an error of the server, but none of ours.
        return Reply(422) if reply.status == SEE_OTHER and not own else reply

    def _typed(self, key: str) -> dict[str, Any]:
        home: dict[str, Any] = self.stage["street"]
        return home | {
            "csrfmiddlewaretoken": TOKEN,
            "submission": key,
            "phone": f"5{self.chance.randrange(10**8):08}",
            "first_name": "Próba",
            "last_name": "Obciążenia",
            "birth_date": "15.01.1943",
            "number": str(self.chance.randrange(1, 60)),
            "postcode": "",
            "category": "seniors_disabled",
            "what": "walk",
            "windows": ["0-morning", "2-afternoon"],
            "rhythm": "weekly",
            "minutes": "60",
            "urgency": "1",
            "safety_note": "",
        }
