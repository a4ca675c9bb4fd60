"""Settings of the site: every value from the environment, safe by default.

`docs/operations.md` tables the variables. Without any of them the site runs on the embedded
servers (`standalone.embedded`), which put their addresses into the environment before Django loads.
"""

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from artrec_site.settings.environment import *  # noqa: F403
from artrec_site.settings.environment import BASE_DIR, DEMO, STATE_DIR, env
from artrec_site.settings.language_model import *  # noqa: F403
from artrec_site.settings.limits import *  # noqa: F403
from artrec_site.settings.mail import *  # noqa: F403
from artrec_site.settings.people import *  # noqa: F403
from artrec_site.settings.push import *  # noqa: F403
from artrec_site.settings.rest import *  # noqa: F403
from artrec_site.settings.security import *  # noqa: F403
from artrec_site.settings.servers import *  # noqa: F403
from common import logs

INSTALLED_APPS = [
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.usersessions",
    "artrec_site",
    *(["demo"] if DEMO else []),
    "curation",
    "social",
    "recommendations",
    "auctions",
    "accounts",
    "shelves",
    "catalog",
    "common",
    "unfold",
    "unfold.contrib.filters",
    "auditlog",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "js_lib_leaflet",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
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
    "common.page_rates.RefusalMiddleware",
    "common.middleware.StorableInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "common.languages.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "common.page_rates.PageRateMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "common.middleware.BodyMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "common.middleware.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "common.http.ResponseCallbackMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.LastSeenMiddleware",
    "common.clients.AuditMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "common.ended_sessions.SignInMiddleware",
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
APPEND_SLASH = True

# --- Language and time ---
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
# Public pages by the names of their views: search engines may list them; all else is left out.
INDEXED_PAGES = {
    "home", "catalog:browse", "catalog:artwork", "catalog:artist", "catalog:exhibitions",
    "catalog:exhibition", "auctions:calendar", "auctions:sale", "auctions:lot",
    "recommendations:how", "terms", "privacy_policy", "contact",
    # Of profiles those whose owners allow it: the others' answers say so.
    "social:public_lists", "social:topics", "social:topic", "social:profile",
}  # fmt: skip
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
# Where no sale and no reader names a zone.
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured("TIME_ZONE must be a time zone such as Europe/London.")

# --- Files ---
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(STATE_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "common.typefaces.TypefaceFinder",
    "common.app_icons.IconFinder",
]
# Where the typefaces are made (common.typefaces).
TYPEFACES_ROOT = STATE_DIR / "typefaces"
# Where the icons of the installed site are made (common.app_icons).
ICONS_ROOT = STATE_DIR / "icons"
# Serve static files from where they lie, without collecting them: for tests of the real server.
WHITENOISE_USE_FINDERS = env.bool("STATIC_UNCOLLECTED", default=False)
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(STATE_DIR / "media")))
# Uploaded and fetched files of imports, until they are done: shared by web processes and workers.
IMPORT_FILES = Path(env.str("IMPORT_FILES", default=str(STATE_DIR / "imports")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "STATIC_BACKEND", default="whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# The operator's own terms, privacy policy and contact (artrec_site.site_texts).
SITE_TEXTS = Path(folder) if (folder := env.str("SITE_TEXTS", default="")) else None
if SITE_TEXTS is not None and not SITE_TEXTS.is_dir():
    raise ImproperlyConfigured(f"SITE_TEXTS, {SITE_TEXTS}, is not a folder.")

# --- Log and desk ---
LOGGING = logs.configuration(level=env.str("LOG_LEVEL", default="INFO"))

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "artrec",
    "SITE_HEADER": "artrec",
    "SITE_SUBHEADER": _("Curators' desk"),
    "ENVIRONMENT": "artrec_site.views.desk_environment",
    "DASHBOARD_CALLBACK": "curation.workbench.admin.front_page",
    "SIDEBAR": {"show_search": True, "navigation": "curation.workbench.navigation.sidebar"},
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_LANGUAGES": True,
    "SITE_URL": "/",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("icon.svg")}
    ],
    # static/css/desk.css: none that is written into the pages.
    "COLORS": lambda _request: {},
    "STYLES": [
        lambda _request: static("fonts/faces.css"),
        lambda _request: static("css/desk.css"),
        lambda _request: static("css/desk-page.css"),
    ],
    "SCRIPTS": [lambda _request: static("js/desk.js")],
}
