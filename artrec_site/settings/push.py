"""Settings of web push: the keys by which push services know the site (VAPID, RFC 8292)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from email.utils import parseaddr

from django.core.exceptions import ImproperlyConfigured

from artrec_site.settings.environment import EMBEDDED, STATE_DIR, env
from artrec_site.settings.mail import DEFAULT_FROM_EMAIL
from common.private_files import write_private

# Of a private key of P-256, in bytes.
KEY_SIZE = 32


def _vapid_private_key() -> str:
    """Return VAPID_PRIVATE_KEY; a trial install makes and keeps its own, others do without push."""
    given = str(env.str("VAPID_PRIVATE_KEY", default=""))
    if given:
        try:
            size = len(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
        except ValueError:
            size = 0
        if size != KEY_SIZE:
            raise ImproperlyConfigured(
                "VAPID_PRIVATE_KEY must be a private key of P-256: 32 bytes in base64url. "
                "`manage.py make_vapid_key` prints a new one."
            )
        return given
    path = STATE_DIR / "vapid_key"
    if EMBEDDED and not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, new_key())
    return path.read_text() if EMBEDDED else ""


def new_key() -> str:
    """Return a new private key of P-256, in base64url."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - rarely needed

    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return urlsafe_b64encode(number.to_bytes(KEY_SIZE, "big")).rstrip(b"=").decode()


# Empty: no web push. Another key ends all subscriptions: devices have to subscribe anew.
VAPID_PRIVATE_KEY = _vapid_private_key()
# Whom a push service writes to where something is wrong.
VAPID_SUBJECT = env.str("VAPID_SUBJECT", default=f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}")
# Hosts with ports that subscriptions may name although they are private and unencrypted: those of
# a push service on this machine, in tests. Not from the environment.
PUSH_LOCAL_HOSTS: frozenset[str] = frozenset()
