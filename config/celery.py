"""The Celery application and its table of sweeps."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("gielda")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# A task carries ids at most; what is due is read from rows, so a lost or doubled task does no harm.
app.conf.beat_schedule = {
    "show that clock and workers live": {"task": "operations.tasks.pulse", "schedule": 60.0},
    "deliver messages": {"task": "notifications.tasks.deliver", "schedule": 15.0},
    "make the plans that wait": {"task": "matching.tasks.make_plans", "schedule": 15.0},
    "approve the plans that wait": {"task": "matching.tasks.approve_plans", "schedule": 15.0},
    "forget letters that are over": {"task": "notifications.tasks.forget_letters", "schedule": 3600.0},
    "forget changes of e-mails that are over": {"task": "entrance.tasks.forget_email_changes", "schedule": 3600.0},
    "forget limits that are over": {"task": "accounts.tasks.forget_limits", "schedule": 3600.0},
    "forget sessions that are over": {"task": "accounts.tasks.forget_sessions", "schedule": 3600.0},
    "what is done every day": {"task": "config.tasks.daily", "schedule": 60.0},
}
