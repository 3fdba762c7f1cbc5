"""The floor: Django's own middleware, the program's database, one page of 60 rows, and nothing of ours but the threads."""

from config import settings as ours

SECRET_KEY = ours.SECRET_KEY
DATABASES = ours.DATABASES
WEB_THREADS = ours.WEB_THREADS
DATA_UPLOAD_MAX_MEMORY_SIZE = ours.DATA_UPLOAD_MAX_MEMORY_SIZE
STATIC_URL = ours.STATIC_URL
DEFAULT_AUTO_FIELD = ours.DEFAULT_AUTO_FIELD
USE_TZ = True
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.load.bare"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"context_processors": []}}]
