"""Settings of the site: one file, every value from the environment, safe by default.

`docs/operations.md` tables the variables. Without any of them the site runs on the embedded
servers (`standalone.embedded`), which put their addresses into the environment before Django loads.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import environ
from babel.numbers import list_currencies
from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from artrec_site import rates
from artrec_site.schedule import schedule
from artrec_site.standalone.embedded.state import is_own_server
from common import logs
from common.private_files import write_private

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

STATE_DIR = Path(env.str("ARTREC_STATE_DIR", default=str(BASE_DIR / ".artrec")))
# A trial: the environment says so, and the database is on the state folder's server, any of them.
EMBEDDED = env.bool("ARTREC_EMBEDDED", default=False) and is_own_server(
    STATE_DIR, env.str("DATABASE_URL", default="")
)

# An invented gallery with people and sales, to try everything on: in no site that serves people.
DEMO = env.bool("DEMO", default=EMBEDDED)


def _secret_key() -> str:
    """Return SECRET_KEY from the environment; a trial install makes and keeps its own."""
    given = str(env.str("SECRET_KEY", default=""))
    if given:
        return given
    if not EMBEDDED:
        raise ImproperlyConfigured("Set SECRET_KEY: a long random text, the same on every host.")
    path = STATE_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, secrets.token_urlsafe(50))
    return path.read_text()


def _database() -> dict[str, Any]:
    """Return the database that DATABASE_URL names; the address itself, a secret, is never told."""
    url = str(env.str("DATABASE_URL", default="postgres://artrec@127.0.0.1:1/artrec"))
    found: dict[str, Any] = {}
    if url.startswith(("postgres://", "postgresql://")):
        with suppress(ValueError):
            found = dict(env.db_url_config(url))
    if not found.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL is no address of a Postgres database: write it as "
            "postgres://user:password@host:5432/name, with signs such as @ in the password as %40."
        )
    return found


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = _secret_key()
# Of fields encrypted at rest: the first encrypts, each decrypts. To change the key, put the new one
# before the old ones. Without any, they are derived from SECRET_KEY.
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS", default=[]) or [SECRET_KEY]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
HTTPS = SITE_URL.startswith("https://")
# How many proxies stand before the site. Their X-Forwarded-For and X-Forwarded-Proto are believed,
# and nobody else's.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
if {"BEHIND_TLS_PROXY", "NUM_PROXIES"} & set(os.environ):
    raise ImproperlyConfigured(
        "BEHIND_TLS_PROXY and NUM_PROXIES are now one setting: TRUSTED_PROXIES, the number of "
        "proxies before the site (1 behind one TLS proxy)."
    )

INSTALLED_APPS = [
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.usersessions",
    "artrec_site",
    *(["demo"] if DEMO else []),
    "curation",
    "recommendations",
    "auctions",
    "accounts",
    "shelves",
    "catalog",
    "common",
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "import_export",
    "auditlog",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "common.clients.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "common.middleware.PolicyMiddleware",
    "common.caching.CachingMiddleware",
    "common.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "common.middleware.StrictJSONMiddleware",
    "django.middleware.common.CommonMiddleware",
    "common.page_rates.PageRateMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "common.middleware.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "common.http.ResponseCallbackMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "common.clients.AuditMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "common.desk.DeskInputMiddleware",
    "common.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "artrec_site.urls"
ASGI_APPLICATION = "artrec_site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["common.templatetags.ui", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    }
]

# --- Servers -------------------------------------------------------------------------------
# The defaults name nothing that exists: they let tools that need no server (mypy, makemessages)
# load these settings.
DATABASES: dict[str, Any] = {"default": _database()}
# Web processes serve each request in a thread of its own and share a pool; workers and commands
# keep one connection.
DB_POOL_SIZE = env.int("DB_POOL_SIZE", default=0)
if DB_POOL_SIZE:
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": DB_POOL_SIZE, "timeout": 5}
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 300
# A server that was started again costs nobody a request.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:1/0")

# Nothing in it is needed: without Redis a page computes it (ADR 0032).
CACHES = {
    "default": {
        "BACKEND": "common.json_cache.JsonCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "artrec:cache",
        "OPTIONS": {
            # Nothing that is read from Redis is run.
            "SERIALIZER": "django_redis.serializers.json.JSONSerializer",
            # Without Redis a page computes what it would have found.
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.3,
            "SOCKET_TIMEOUT": 0.5,
        },
    }
}
# The one currency in which prices are compared: filters, bands and the order by price (ADR 0013).
DEFAULT_CURRENCY = env.str("DEFAULT_CURRENCY", default="USD").upper()
if DEFAULT_CURRENCY not in list_currencies():
    raise ImproperlyConfigured("DEFAULT_CURRENCY is no ISO 4217 code such as USD, EUR or CNY.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CELERY_BROKER_URL = REDIS_URL
CELERY_BEAT_SCHEDULE = schedule(demo=DEMO)
CELERY_RESULT_BACKEND = REDIS_URL
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A child loads torch and the encoder before it is ready.
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 60
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_EXPIRES = 300
CELERY_TASK_TRACK_STARTED = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Longer than the longest task (training), or Redis would hand a running task to a second worker.
_VISIBILITY_S = 6 * 3600
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": _VISIBILITY_S,
    "socket_connect_timeout": 0.5,
    "max_retries": 0,
}
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"retry_policy": {"max_retries": 0, "timeout": 0.5}}
CELERY_REDIS_SOCKET_CONNECT_TIMEOUT = 0.5
CELERY_REDIS_SOCKET_TIMEOUT = 5
CELERY_REDIS_RETRY_ON_TIMEOUT = False

# A web process relays its outbox in a thread of its own; commands and workers do it at once.
OUTBOX_THREAD = env.bool("OUTBOX_THREAD", default=False)

# --- The recommender -------------------------------------------------------------------------
# A path or hub name of a 384-dimensional sentence-transformers model; empty: the bundled MiniLM.
EMBEDDING_MODEL = env.str("EMBEDDING_MODEL", default="")
# What the site trains: small, base or large; whether beat has it learn daily, and at which hour
# (UTC) the site is quiet.
RECOMMENDER_CONFIG = env.str("RECOMMENDER_CONFIG", default="small")
if RECOMMENDER_CONFIG not in {"small", "base", "large"}:
    raise ImproperlyConfigured("RECOMMENDER_CONFIG is small, base or large.")
RECOMMENDER_RETRAIN = env.bool("RECOMMENDER_RETRAIN", default=True)
RECOMMENDER_RETRAIN_HOUR = env.int("RECOMMENDER_RETRAIN_HOUR", default=3)
if not 0 <= RECOMMENDER_RETRAIN_HOUR < 24:
    raise ImproperlyConfigured("RECOMMENDER_RETRAIN_HOUR is an hour of the day, 0 to 23.")
# Where trained models lie: every worker reads it. Where a training keeps what is unfinished: its
# worker alone. The threads it takes.
MODELS_ROOT = Path(env.str("MODELS_ROOT", default=str(STATE_DIR / "models")))
TRAINING_ROOT = Path(env.str("TRAINING_ROOT", default=str(STATE_DIR / "training")))
TRAINING_THREADS = env.int("TRAINING_THREADS", default=1)
# How long a page waits for the worker to read a query or explain a score, before it does without.
WORKER_ANSWER_S = env.float("WORKER_ANSWER_S", default=1.0)

# --- People ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["accounts.hashers.CanonicalArgon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "accounts.password_rules.ReadSimilarityValidator",
        "django.contrib.auth.password_validation.MinimumLengthValidator",
        "accounts.password_rules.ReadCommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]
# The audit log holds nothing that a client wrote: no correlation id of a header.
AUDITLOG_CID_HEADER = None
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
USERSESSIONS_ADAPTER = "accounts.adapter.SessionsAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignUpForm"
ACCOUNT_SIGNUP_REDIRECT_URL = "recommendations:welcome"
ACCOUNT_PREVENT_ENUMERATION = True
# allauth's rates are its own (`accounts.counters`), but for passwords and codes (`RATES`).
# A letter for each change of address, password or second factor; the password again before one.
ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "artrec · "
ACCOUNT_SESSION_REMEMBER = True
USERSESSIONS_TRACK_ACTIVITY = False
HEADLESS_CLIENTS = ("app",)
HEADLESS_TOKEN_STRATEGY = "common.tokens.OneReadStrategy"  # noqa: S105 - the name of a class
HEADLESS_SERVE_SPECIFICATION = False
# Where letters lead: to the site's own address, whatever Host a request named.
_ACCOUNT_PAGES = f"{SITE_URL.rstrip('/')}/account"
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{_ACCOUNT_PAGES}/confirm-email/{{key}}/",
    "account_reset_password": f"{_ACCOUNT_PAGES}/password/reset/",
    "account_reset_password_from_key": f"{_ACCOUNT_PAGES}/password/reset/key/{{key}}/",
    "account_signup": f"{_ACCOUNT_PAGES}/signup/",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_TOTP_ISSUER = "artrec"
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers take 127.0.0.1 and localhost for secure.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# The desk opens to staff with a second factor; a trial may do without, and says so.
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", default=not EMBEDDED)

# What one client may have of one web process at once (artrec_site.intake, common.admission).
STREAMS_PER_ACCOUNT = env.int("STREAMS_PER_ACCOUNT", default=8)
STREAMS_PER_ADDRESS = env.int("STREAMS_PER_ADDRESS", default=300)
STREAMS_PER_PROCESS = env.int("STREAMS_PER_PROCESS", default=1000)
BODIES_PER_ADDRESS = env.int("BODIES_PER_ADDRESS", default=50)
REQUESTS_PER_ADDRESS = env.int("REQUESTS_PER_ADDRESS", default=8)
# So many more wait for their turn, for so many seconds.
REQUESTS_WAITING_PER_ADDRESS = env.int("REQUESTS_WAITING_PER_ADDRESS", default=200)
REQUEST_WAIT_S = 10
# The desk takes pictures of 30 MB, several at once.
DESK_BODY_MOST = env.int("DESK_BODY_MOST_MB", default=64) * 2**20
BODY_TIME_S = env.int("BODY_TIME_S", default=20)
# How a path begins: bytes and seconds of a body, and whether that is for staff alone, others having
# what all have. The first that fits counts.
BODY_LIMITS: list[tuple[Any, ...]] = [
    (r"/admin/(?!login)", DESK_BODY_MOST, 6 * BODY_TIME_S, True),
    (r"/account/|/_allauth/", 32 * 1024, BODY_TIME_S),
    (r"/lots/|/api/v1/lots/|/sales/|/api/v1/sales/|/bids/", 8 * 1024, BODY_TIME_S),
    (r"/api/v1/me/interactions", 512 * 1024, BODY_TIME_S),
    (r"/events", 128 * 1024, BODY_TIME_S),
    (r"", 64 * 1024, BODY_TIME_S),
]

# How often somebody may do something (common.rates); RATES changes some of them.
_given = env.dict("RATES", default={})
for _name, _old in (
    ("calls", "API_RATE_COLLECTOR"), ("calls_of_visitors", "API_RATE_ANONYMOUS"),
    ("bids", "API_RATE_BIDS"),
):  # fmt: skip
    _given.setdefault(_name, env.str(_old, default=rates.RATES[_name]))
if unknown := set(_given) - set(rates.RATES):
    raise ImproperlyConfigured(f"RATES names what has no rate: {', '.join(sorted(unknown))}.")
RATES: dict[str, str] = rates.RATES | _given
PAGE_RATES = rates.PAGE_RATES

# --- REST --------------------------------------------------------------------------------------
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "common.authentication.SessionTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["common.parsing.StrictJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "common.drf.CursorPages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["common.throttling.CallRateThrottle"],
    "EXCEPTION_HANDLER": "common.problems.problem_response",
    "PAGE_SIZE": 24,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "artrec",
    "DESCRIPTION": "Catalogue, recommendations that explain themselves, auctions and shelves.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {"PartStateEnum": ["up", "away"]},
    "COMPONENT_SPLIT_PATCH": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "auctions.streams.api.describe_stream",
        "common.openapi.describe_refusals",
    ],
}
APPEND_SLASH = True

# --- Language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
# Where no sale and no reader names a zone.
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured("TIME_ZONE is no name of a time zone such as Europe/London.")

# --- Files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(STATE_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Serve static files from where they lie, without collecting them: for tests of the real server.
WHITENOISE_USE_FINDERS = env.bool("STATIC_UNCOLLECTED", default=False)
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(STATE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "STATIC_BACKEND", default="whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# --- Mail --------------------------------------------------------------------------------------
# A trial's letters are files that only its operator reads; elsewhere a mail server is needed
# (artrec_site.production refuses to start without).
LETTERS_DIR = STATE_DIR / "letters"
EMAIL_URL = env.str(
    "EMAIL_URL", default=f"filemail:///{LETTERS_DIR}" if EMBEDDED else "dummymail://"
)
vars().update(env.email_url_config(EMAIL_URL))
if vars()["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
    EMAIL_BACKEND = "artrec_site.letters.PrivateFiles"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="artrec <noreply@localhost>")

# --- Security ----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
# The desk's differences (docs/adr/0025): django-unfold's Alpine evaluates what stands in
# attributes, and writes style attributes.
DESK_CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "script-src": [SELF, NONCE, UNSAFE_EVAL],
    "style-src-attr": [UNSAFE_INLINE],
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=HTTPS)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

LOGGING = logs.configuration(level=env.str("LOG_LEVEL", default="INFO"))

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "artrec",
    "SITE_HEADER": "artrec",
    "SITE_SUBHEADER": _("Curators' desk"),
    "ENVIRONMENT": "artrec_site.views.desk_environment",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SITE_URL": "/",
    # static/css/desk.css: none that is written into the pages.
    "COLORS": lambda _request: {},
    "STYLES": [lambda _request: static("css/desk.css")],
    "SCRIPTS": [lambda _request: static("js/desk.js")],
}
