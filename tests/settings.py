"""The real settings, with what only the tests need otherwise.

The tests run on SQLite in memory, whatever the environment says; the ones about PostgreSQL and Redis
start their own and run the program in processes of its own.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from tests.support.services import SETTINGS

_folder = tempfile.TemporaryDirectory(prefix="gielda-tests-")  # gone when the process ends
for name in SETTINGS:
    os.environ.pop(name, None)
os.environ["SECOND_FACTOR"] = "off"  # test_second_factor.py turns it on; all others are about something else
os.environ["DATA_DIR"] = _folder.name

from config.settings import *  # noqa: E402, F403  # the environment is made ready first; all of it, then the changes

# Tasks run where they are called, and their errors reach the test.
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True

# Hundreds of people are made and signed in; a slow hash protects nobody here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A test changes a row and looks at once; the tests of the copies switch them on.
CACHES["pages"] |= {"TIMEOUT": 0}  # noqa: F405  # of config.settings

# File names without their hash: the tests need no collected files.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Static files straight from where they are, as they are now.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

# A file instead of memory: the served program and the browser's test each have a connection of their own,
# as in the embedded shape. It need not survive a power cut.
_database: dict[str, Any] = DATABASES["default"]  # noqa: F405  # of config.settings
_database["TEST"] = {"NAME": str(Path(_folder.name) / "test.sqlite3")}
_database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
