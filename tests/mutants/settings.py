"""The settings of the tests, with a database in memory: each fork of the process has its own."""

from typing import Any

from tests.settings import *  # noqa: F403  # all of it, then the change

_database: dict[str, Any] = DATABASES["default"]  # noqa: F405  # of tests.settings
_database["TEST"] = {"NAME": "file:mutants?mode=memory&cache=shared"}
