"""What the program asks of the database's own administrator, told by `manage.py migrate` and `check --database`."""

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import connections

# A refused statement stands in the server's log. Each of these keeps what people typed out of it.
ASKED = {
    "log_error_verbosity": ("terse", "a refused duplicate is logged with its e-mail or telephone number"),
    "log_parameter_max_length_on_error": ("0", "a refused statement is logged with its values"),
}


@checks.register(checks.Tags.database)
def quiet_log(databases: Sequence[str] | None = None, **options: Any) -> list[checks.CheckMessage]:
    """A warning for each setting of PostgreSQL that lets personal data into its log."""
    return [
        checks.Warning(
            f"PostgreSQL's {name} is {value}: {why}.",
            hint=f"As its administrator: ALTER ROLE {connections[alias].settings_dict['USER']} SET {name} = '{wanted}'",
            id="gielda.W001",
        )
        for alias in databases or ()
        if connections[alias].vendor == "postgresql"
        for name, (wanted, why) in ASKED.items()
        if (value := _shown(alias, name)) != wanted
    ]


def _shown(alias: str, name: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return str(cursor.fetchone()[0])
