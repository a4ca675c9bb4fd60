"""Settings of browser security: content security policy, cookies, HTTPS."""

import re
from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from artrec_site.settings.environment import HTTPS, TRUSTED_PROXIES, env, env_number

HOST_NAME = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?")
# Museums whose IIIF images viewers on the pages may fetch: host names, with a port if need be.
IIIF_HOSTS: frozenset[str] = frozenset(name.lower() for name in env.list("IIIF_HOSTS", default=[]))
if wrong := sorted(name for name in IIIF_HOSTS if not HOST_NAME.fullmatch(name)):
    raise ImproperlyConfigured(
        f"IIIF_HOSTS lists host names such as iiif.example.org, separated by commas: {wrong[0]!r}."
    )
_IIIF_SOURCES = [f"https://{name}" for name in sorted(IIIF_HOSTS)]
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", *_IIIF_SOURCES],
        "connect-src": [SELF, *_IIIF_SOURCES],
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
CSRF_FAILURE_VIEW = "common.ended_sessions.csrf_failure"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=HTTPS)
SECURE_HSTS_SECONDS = env_number("SECURE_HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
