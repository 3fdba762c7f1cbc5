"""The API called as its schema says, and otherwise, by schemathesis: no error of ours, no answer that the schema does not know."""

import json
from collections import Counter
from contextlib import suppress
from typing import Any

import schemathesis
from django.db import transaction
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode


class ApiCaller:
    """Calls every operation so often as each role, and remembers what broke and what the schema does not say."""

    def __init__(self, clients: dict[str, Client]) -> None:
        self.clients = clients
        self.statuses: Counter[int] = Counter()
        self.broken: dict[str, str] = {}
        self.undocumented: set[str] = set()

    def run(self, calls: int) -> None:
        """Share the calls among operations, roles, and both kinds of data: what the schema allows, and what it does not."""
        generator: Any = SchemaGenerator()  # type: ignore[no-untyped-call]  # it ships no types
        schema = schemathesis.openapi.from_dict(generator.get_schema(request=None, public=True))
        operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
        modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        each = max(1, calls // (len(operations) * len(self.clients) * len(modes)))
        for operation in operations:
            known = {int(status) for status in operation.definition.raw["responses"] if status.isdigit()}
            for who, client in self.clients.items():
                for mode in modes:
                    self._many(operation.as_strategy(generation_mode=mode), who, client, known, each)

    def _many(self, cases: Any, who: str, client: Client, known: set[int], calls: int) -> None:
        @settings(
            max_examples=calls,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases)
        def one(case: Case[Any]) -> None:
            self._call(case, who, client, known)

        with suppress(Unsatisfiable):  # where any text is right, there is nothing wrong to send
            one()

    def _call(self, case: Case[Any], who: str, client: Client, known: set[int]) -> None:
        sent = case.as_transport_kwargs(base_url="http://testserver")
        body = _bytes(sent.get("data"), sent.get("json"))
        with transaction.atomic():
            answer = client.generic(
                case.method, case.formatted_path, body, "application/json", query_params=sent.get("params") or {}
            )
            transaction.set_rollback(True)
        self.statuses[answer.status_code] += 1
        place = f"{case.method} {case.operation.path}"
        if answer.status_code >= 500:
            self.broken.setdefault(place, f"{who} {case.formatted_path[:200]} {body[:300]!r}")
        if answer.status_code < 300 and answer.status_code not in known:
            self.undocumented.add(f"{place}: {answer.status_code}")


def _bytes(data: object, value: object) -> bytes:
    """The body: as it is, or as JSON."""
    if isinstance(data, bytes):
        return data
    return b"" if value is None else json.dumps(value).encode(errors="surrogatepass")
