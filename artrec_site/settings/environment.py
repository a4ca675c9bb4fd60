"""Settings that the others are built on: folders, secrets, addresses."""

import os
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from artrec_site.checked_values import site_url, whole_number
from artrec_site.standalone.embedded.state import is_own_server
from common.private_files import write_private

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

STATE_DIR = Path(env.str("ARTREC_STATE_DIR", default=str(BASE_DIR / ".artrec")))
# A trial: the environment says so, and the database is on the state folder's server, any of them.
EMBEDDED = env.bool("ARTREC_EMBEDDED", default=False) and is_own_server(
    STATE_DIR, env.str("DATABASE_URL", default="")
)

# An invented gallery with people and sales, to try everything on: in no site that serves people.
DEMO = env.bool("DEMO", default=EMBEDDED)


def env_number(name: str, *, default: int, least: int = 0, most: int = 1_000_000_000) -> int:
    """Return a whole number of the environment; raises ImproperlyConfigured."""
    return whole_number(name, env.str(name, default=str(default)), least=least, most=most)


def _secret_key() -> str:
    """Return SECRET_KEY from the environment; a trial install makes and keeps its own."""
    given = str(env.str("SECRET_KEY", default=""))
    if given:
        return given
    if not EMBEDDED:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text, the same on every host.")
    path = STATE_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, secrets.token_urlsafe(50))
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = _secret_key()
# Of fields encrypted at rest: the first encrypts, each decrypts. To change the key, put the new one
# before the old ones. Without any, they are derived from SECRET_KEY.
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS", default=[]) or [SECRET_KEY]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# `make up PORT=8001` is at another address, and so are the links in its mails; `up` checks it.
_given_url = env.str("SITE_URL", default="")
SITE_URL = (
    site_url(_given_url) if _given_url else f"http://127.0.0.1:{env.str('PORT', default='8000')}"
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
HTTPS = SITE_URL.startswith("https://")
# How many proxies stand before the site. Their X-Forwarded-For and X-Forwarded-Proto are believed,
# and nobody else's.
TRUSTED_PROXIES = env_number("TRUSTED_PROXIES", default=0, most=20)
if {"BEHIND_TLS_PROXY", "NUM_PROXIES"} & set(os.environ):
    raise ImproperlyConfigured(
        "BEHIND_TLS_PROXY and NUM_PROXIES are not supported. Set TRUSTED_PROXIES, the number of "
        "proxies before the site (1 behind one TLS proxy)."
    )
