"""`python -m tests.mutants`: every target of the project, or the files and folders that are named."""

import sys

from tests.mutants.accepted import LIST
from tests.mutants.command import command
from tests.mutants.targets import PARTS

sys.exit(command(PARTS, LIST))
