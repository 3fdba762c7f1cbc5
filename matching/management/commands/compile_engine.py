"""Compiles the planner's inner loops beforehand: `manage.py compile_engine`."""

import shutil
from typing import Any

from django.core.management.base import BaseCommand

from engine.compiled import FOLDER
from engine.warming import warm_up


class Command(BaseCommand):
    """Runs once after an installation or an update, so that the first plan does not wait (decision 0008)."""

    help = "Compile the matching engine's inner loops, so that the first plan does not wait."

    def handle(self, *args: Any, **options: Any) -> None:
        warm_up()
        for earlier in FOLDER.parent.glob("*"):  # a folder of the engine's own: nothing else is ever removed
            if earlier != FOLDER:
                shutil.rmtree(earlier, ignore_errors=True)
