"""Authentication of the REST API by the mobile app's session token."""

from typing import Any

from allauth.headless.contrib.rest_framework.authentication import XSessionTokenAuthentication
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.request import Request


class SessionTokenAuthentication(XSessionTokenAuthentication):  # type: ignore[misc]
    """The app's session by its header; names a scheme, so that no session is a 401, not a 403."""

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - DRF's shape
        """Return what WWW-Authenticate says."""
        return 'Session realm="artrec", header="X-Session-Token"'


class SessionTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The OpenAPI description of `SessionTokenAuthentication`."""

    target_class = "common.authentication.SessionTokenAuthentication"
    name = "sessionToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        """Describe the header."""
        return {"type": "apiKey", "in": "header", "name": "X-Session-Token"}
