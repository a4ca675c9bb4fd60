"""Tags by which a browser's stored pages know whose they are, without saying who that is."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

LENGTH = 16


def reader_tags(request: HttpRequest) -> tuple[str, str]:
    """Return tags of the session and of the account, both empty for visitors."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return "", ""
    return _tag("session", request.session.session_key or ""), _tag("account", str(user.pk))


def _tag(kind: str, text: str) -> str:
    return salted_hmac(f"common.reader_tags.{kind}", text).hexdigest()[:LENGTH]
