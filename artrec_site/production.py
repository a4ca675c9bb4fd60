"""What a site on servers of one's own must not be started with."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from artrec_site.embedded import state_dir

KEY_LENGTH, KEY_SIGNS = 50, 10
HINT = "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
NO_LETTERS = (
    "No letter can leave: set EMAIL_URL to a mail server (smtp+tls://user:password@host:587), or "
    "to a folder that only you can read (filemail:////var/lib/artrec/letters)."
)
TO_NOBODY = ("console", "dummy", "locmem")


def problems() -> list[tuple[str, str]]:
    """Return what is wrong, each as (an id, what to do about it); a trial may be as it is."""
    if settings.EMBEDDED:
        return []
    found = [("key", text) for text in _of_keys()]
    if settings.DEBUG:
        found.append(("debug", "DEBUG shows the site's inside to everybody: unset it."))
    if any(kind in settings.EMAIL_BACKEND for kind in TO_NOBODY):
        found.append(("mail", NO_LETTERS))
    return found


def refuse_to_start() -> None:
    """End the process, saying why, where it must not serve like this."""
    if found := problems():
        raise SystemExit("\n".join(f"artrec: {text}" for _id, text in found))


@register(Tags.security, deploy=True)
def check_production(**_: object) -> list[CheckMessage]:
    """Report the same to `manage.py check --deploy`."""
    return [Error(text, id=f"artrec.{name}") for name, text in problems()]


def _of_keys() -> list[str]:
    key = settings.SECRET_KEY
    if len(key) < KEY_LENGTH or len(set(key)) < KEY_SIGNS:
        return [f"SECRET_KEY is too short or too simple to be a secret. {HINT}"]
    if key.startswith("django-insecure-") or "no secret" in key:
        return [f"SECRET_KEY is one that everybody knows. {HINT}"]
    kept = state_dir() / "secret_key"
    if kept.exists() and kept.read_text().strip() == key.strip():
        return [f"SECRET_KEY is that of the trial install in {kept.parent}. {HINT}"]
    return []
