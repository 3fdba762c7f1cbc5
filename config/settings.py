"""Every setting, read from the environment; without any, the embedded shape on SQLite."""

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data")))

DATABASE_URL = env.str("DATABASE_URL", default="")
REDIS_URL = env.str("REDIS_URL", default="")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
SITE_PUBLISHED_ON = date.fromisoformat(env.str("SITE_PUBLISHED_ON", default="2026-11-22"))  # for the declaration
DEBUG = env.bool("DEBUG", default=False)
EMBEDDED = not DATABASE_URL
HTTPS = SITE_URL.startswith("https://")
WEB_THREADS = env.int("WEB_THREADS", default=4)  # pages made at once by one process; measured by `make load`


def _secret_key() -> str:
    """The key from SECRET_KEY; the embedded shape makes one and keeps it beside its data."""
    if key := env.str("SECRET_KEY", default=""):
        return str(key)
    if not EMBEDDED:
        raise ImproperlyConfigured("Set SECRET_KEY: a server with DATABASE_URL needs its own.")
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    kept = DATA_DIR / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key())
    return kept.read_text()


# docs/operate/keys.md says what each key is for, what losing it costs, and how to change it.
SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Codes stand on paper and outlive a session, so they may have a key of their own; the first makes them, all are accepted.
if codes_key := env.str("CODES_KEY", default=""):
    CODES_KEYS = [codes_key, *env.list("CODES_KEY_FALLBACKS", default=[])]
else:
    CODES_KEYS = [SECRET_KEY, *SECRET_KEY_FALLBACKS]
# A report printed again says the same codes: the oldest key makes them until another one is named.
REPORTS_KEY = env.str("REPORTS_KEY", default="") or CODES_KEYS[-1]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

INSTALLED_APPS = [
    "config",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "channels",
    "django_htmx",
    "phonenumber_field",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "places",
    "accounts",
    "notifications",
    "programmes",
    "seniors",
    "volunteers",
    "exchange",
    "matching",
    "ledger",
    "visits",
    "reports",
    "api",
    "desk",
    "demo",
    "entrance",
    "opening",
    "operations",
    "web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "operations.access.access_log",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "web.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "web.middleware.readable",
    "web.middleware.SignInFirst",
    "web.middleware.private_pages",
    "web.middleware.said_kindly",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "entrance.middleware.StaffAgain",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "builtins": ["web.templatetags.ui"],
        },
    }
]

# --- the two shapes: SQLite and memory, or PostgreSQL and Redis --------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if EMBEDDED:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "db.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                # IMMEDIATE: a transaction waits for the write lock instead of failing half way.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;"
                # A row that REPLACE takes away counts as deleted, so the guard of the ledger sees it.
                "PRAGMA recursive_triggers=ON;",
            },
        }
    }
else:
    postgresql = env.db_url_config(DATABASE_URL)
    postgresql["OPTIONS"] = {
        **postgresql.get("OPTIONS", {}),  # what the address says, such as sslmode
        # A thread holds one connection; four more are for those who only read and for the sockets. Nobody waits for one longer than for a page.
        "pool": {"min_size": 1, "max_size": WEB_THREADS + 4, "timeout": 2},
        # A statement that is refused is written into the server's log. Its values travel beside it, not inside, and the
        # server is told to leave them out; what only its administrator may set is asked by config/checks.py.
        "server_side_binding": True,
        "options": "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s "
        "-c log_parameter_max_length_on_error=0",
    }
    DATABASES = {"default": postgresql}

if REDIS_URL:
    REDIS_PATIENCE = {"socket_connect_timeout": 2, "socket_timeout": 5}  # seconds; one that hangs holds up no page
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, float] = {**REDIS_PATIENCE, "max_retries": 1, "interval_start": 0}
    CELERY_TASK_PUBLISH_RETRY = False  # a nudge that is lost loses nothing, the next sweep does it
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_connect_timeout": 2}]},
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "config.cache.PatientRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": REDIS_PATIENCE,
        }
    }
else:
    CELERY_BROKER_URL = "memory://localhost/"  # the host means nothing, but kombu warns where none is named
    CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.05}  # the default of 1 s lets 9 tasks a second through
    CHANNEL_LAYERS = {"default": {"BACKEND": "config.layers.EmbeddedChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Public pages are kept by each process for itself (decision 0011); 200 of them are some 10 MB.
CACHES["pages"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "pages",
    "TIMEOUT": 2,
    "OPTIONS": {"MAX_ENTRIES": 200},
}

CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "Polski"), ("en", "English"), ("uk", "Українська")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # as long as the other choices of web/preferences.py
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CELERY_TIMEZONE = "Europe/Warsaw"  # rows hold UTC; people read Warsaw
PHONENUMBER_DEFAULT_REGION = "PL"
PHONENUMBER_DEFAULT_FORMAT = "E164"  # whatever becomes a text can be read again; people see `spoken`

# --- files ----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "web.bundles.BundleFinder",
    "web.fonts.FontFinder",
    "web.icons.IconFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Compressing the API's pages costs half a minute, too long for a first look.
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        if EMBEDDED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- who signs in ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would show names
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "entrance.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "entrance.forms.LoginForm",
    "request_login_code": "entrance.forms.RequestLoginCodeForm",
    "reset_password": "entrance.forms.ResetPasswordForm",
}
ACCOUNT_RATE_LIMITS = False  # ours are in the database and say their true time (entrance.limits)
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 1  # times, for each code that was asked for
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_ADAPTER = "entrance.second_factor.MFAAdapter"
MFA_FORMS = {
    "authenticate": "entrance.second_factor.AuthenticateForm",
    "reauthenticate": "entrance.second_factor.ReauthenticateForm",
    "add_webauthn": "entrance.second_factor.AddPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # a code by e-mail verifies it; a password was set by whoever had such a code
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # this machine's own browser
# Staff show a second factor. Only the example, on this machine's own address, lets them in without.
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=True)
if not SECOND_FACTOR and urlsplit(SITE_URL).hostname not in {"127.0.0.1", "localhost", "::1"}:
    raise ImproperlyConfigured("SECOND_FACTOR may be off at 127.0.0.1 only: staff read where people live.")

# --- post -----------------------------------------------------------------------------------------
if email_url := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(email_url))
elif not EMBEDDED:
    raise ImproperlyConfigured("Set EMAIL_URL: without a mail server nobody gets a code or hears of a visit.")
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 10  # seconds; below the lease of a message, so that nobody else takes it meanwhile
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="gielda@example.org")

# --- keeping --------------------------------------------------------------------------------------
OPERATOR_TOKEN = env.str("OPERATOR_TOKEN", default="")  # for a program that reads /zdrowie/ and /zdrowie/metryki/
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENTS", default=[])  # public age keys; the other halves are not here

# --- safety ---------------------------------------------------------------------------------------
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATA_UPLOAD_MAX_MEMORY_SIZE = 65_536  # bytes of a form; nothing here takes files
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "worker-src": [SELF],
    }
}

# --- the API --------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["entrance.permissions.LetIn"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "api.errors.answer",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": _("Volunteer exchange"),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "operations.log_lines.Line"},
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    # A developer reads sentences and whole errors; anywhere else they could name people.
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain" if DEBUG else "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # One line an answer: in the embedded shape only where it is asked for.
        "gielda": {"level": "INFO" if env.bool("ACCESS_LOG", default=not EMBEDDED) else "WARNING"},
        # Django's own handlers would print addresses.
        "django": {"handlers": [], "propagate": True},
        # geopy writes whole addresses to its log: nothing of it is kept.
        "geopy": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
