"""The real settings, for a served program whose files need not be collected and compressed first."""

from config.settings import *  # noqa: F403  # all of them

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
