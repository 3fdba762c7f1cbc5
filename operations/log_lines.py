"""How a line of the log looks: JSON, with the places of an error and its kind, and without what it says.

The sentence of an error often repeats what somebody typed: "Key (email)=(...) already exists". So it is left out, and so
are addresses of pages, in which numbers of requests stand.
"""

import logging
import traceback
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from operations.routes import route_of

LIBRARIES = "-packages"
ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Line(JsonFormatter):
    """One record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record, with a message that names no person."""
        return super().format(_discreet(record))

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802  # the name is logging's
        """Kinds and places of the error and of those behind it: our own places, and the last one wherever it is."""
        told: list[str] = []
        error, seen = ei[1], set[int]()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            places = traceback.extract_tb(error.__traceback__)
            ours = [place for place in places[:-1] if LIBRARIES not in place.filename]
            named = (f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in (*ours, *places[-1:]))
            told.append(", ".join((type(error).__qualname__, *named)))
            error = error.__cause__ or error.__context__
        return "; ".join(told)

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Only what is asked for: libraries hang requests and arguments on their records."""
        super().add_fields(log_data, record, message_dict)
        kept = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": log_data.get("message"),
            "error": message_dict.get("exc_info"),
        } | getattr(record, "told", {})
        log_data.clear()
        log_data.update({name: value for name, value in kept.items() if value is not None})


def _discreet(record: logging.LogRecord) -> logging.LogRecord:
    """The same record; where a library would name an address or an error's sentence, a route or a task."""
    written = copy(record)
    written.exc_text = None  # made anew without sentences, whoever formatted it before
    if request := getattr(record, "request", None):
        status = getattr(record, "status_code", "")
        written.msg, written.args = "answered %s at %s", (status, route_of(request))
    elif record.name == "celery.app.trace" and isinstance(record.args, dict):
        written.msg, written.args = "task %s: %s", (record.args.get("name"), record.args.get("description"))
    return written
