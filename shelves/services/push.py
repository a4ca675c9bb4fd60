"""Writes of the devices that take push messages."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from common import vapid
from common.errors import DomainError, NotFoundError
from common.networks import is_private
from shelves.models import PushSubscription

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_ENDPOINT, SECRET_SIZE = 1024, 16
# Devices of one account; one more takes the place of the oldest.
MOST_DEVICES = 20


class PushUnavailableError(DomainError):
    """The site has no key, and so no web push."""

    code = "push_unavailable"
    status = 409


class InvalidSubscriptionError(DomainError):
    """The subscription is none that a message could be sent to."""


@dataclass(frozen=True)
class Subscription:
    """What a browser's `PushSubscription.toJSON()` says."""

    endpoint: str
    p256dh: str
    auth: str


def subscribe(
    *, user: "User", subscription: Subscription, session_key: str, user_agent: str, now: datetime
) -> tuple[PushSubscription, bool]:
    """Store a signed-in device's subscription; return it and whether it is new.

    The same address again takes the place of what was stored: also that of another account, which
    was signed in on the device before. Raises PushUnavailableError, InvalidSubscriptionError.
    """
    if not vapid.public_key():
        raise PushUnavailableError(_("Push messages are not set up on this site."))
    _check_endpoint(subscription.endpoint)
    _check_keys(subscription)
    digest = digest_of(subscription.endpoint)
    with transaction.atomic():
        found = PushSubscription.objects.select_for_update().filter(endpoint_digest=digest).first()
        if found is not None and found.user_id != user.pk:
            # With what was to be pushed to the one before.
            found.delete()
            found = None
        row = found or PushSubscription(endpoint_digest=digest, user=user, created_at=now)
        row.session_digest, row.user_agent = digest_of(session_key), user_agent[:200]
        row.seal(
            endpoint=subscription.endpoint,
            p256dh=subscription.p256dh,
            auth=subscription.auth,
            session=session_key,
        )
        row.save()
        kept = PushSubscription.objects.filter(user=user).values("pk")[:MOST_DEVICES]
        PushSubscription.objects.filter(user=user).exclude(pk__in=kept).delete()
    return row, found is None


def unsubscribe(*, user: "User", subscription_id: int) -> None:
    """Remove a device of the collector's; raises NotFoundError."""
    removed, _rows = PushSubscription.objects.filter(user=user, pk=subscription_id).delete()
    if not removed:
        raise NotFoundError(_("This device no longer receives push messages."))


def end_session(*, session_key: str) -> None:
    """Remove the devices of a session that ends: nothing is pushed to who signed out."""
    PushSubscription.objects.filter(session_digest=digest_of(session_key)).delete()


def digest_of(text: str) -> str:
    """Return the digest by which a sealed text is found."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_local(endpoint: str) -> bool:
    """Tell whether an address is one that the settings allow although it is private."""
    return urlsplit(endpoint).netloc in settings.PUSH_LOCAL_HOSTS


def _check_endpoint(endpoint: str) -> None:
    """Raise InvalidSubscriptionError unless the address is https, public and without password."""
    usable = False
    with suppress(ValueError):
        parts = urlsplit(endpoint)
        usable = is_local(endpoint) or (
            len(endpoint) <= LONGEST_ENDPOINT
            and endpoint.isascii()
            and endpoint.isprintable()
            and parts.scheme == "https"
            and bool(parts.hostname)
            and "." in str(parts.hostname)
            and parts.username is None
            and parts.port in {None, 443}
            and not is_private(str(parts.hostname))
        )
    if not usable:
        text = _("The endpoint must be a public https address of a push service.")
        raise InvalidSubscriptionError(text, fields={"endpoint": [text]})


def _check_keys(subscription: Subscription) -> None:
    try:
        point = vapid.from_base64url(subscription.p256dh)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        size = len(vapid.from_base64url(subscription.auth))
    except ValueError:
        size = 0
    if size != SECRET_SIZE:
        text = _("The keys must be a public key of P-256 and a secret of 16 bytes, in base64url.")
        raise InvalidSubscriptionError(text, fields={"keys": [text]})
