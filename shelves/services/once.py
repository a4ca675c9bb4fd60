"""Writes of the API that are done once for each `Idempotency-Key`."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils.translation import gettext as _

from common.encryption import decrypt, encrypt
from common.errors import DomainError
from shelves.models import KeptAnswer

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_KEY = 200
KEPT = timedelta(days=1)
# Waits while a request under the same key is being answered; no row where one was.
CLAIM = """
    INSERT INTO shelves_keptanswer (user_id, key, fingerprint, status, sealed, at)
    VALUES (%s, %s, %s, 0, '', %s) ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""


class KeyInvalidError(DomainError):
    """An idempotency key that can't be stored."""


class KeyReusedError(DomainError):
    """Another request was sent under this key."""

    code = "idempotency_key_reused"
    status = 422


@dataclass(frozen=True)
class Answer:
    """A status and a JSON body."""

    status: int
    body: Any


def answered_once(
    *, user: "User", key: str, fingerprint: str, now: datetime, write: Callable[[], Answer]
) -> Answer:
    """Return what `write` answers; to a key that was answered within a day, the same again.

    Write and answer are one transaction: a write that is refused stores nothing, and the request
    may be sent again under its key. Raises KeyReusedError.
    """
    if not key:
        return write()
    if len(key) > LONGEST_KEY or not key.isprintable():
        text = _("Send an Idempotency-Key of at most 200 printable characters.")
        raise KeyInvalidError(text, fields={"Idempotency-Key": [text]})
    KeptAnswer.objects.filter(user=user, at__lt=now - KEPT).delete()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [user.pk, key, fingerprint, now])
            row = cursor.fetchone()
        if row is None:
            return _answered(user, key, fingerprint)
        answer = write()
        KeptAnswer.objects.filter(pk=row[0]).update(
            status=answer.status, sealed=encrypt(json.dumps(answer.body, cls=DjangoJSONEncoder))
        )
    return answer


def _answered(user: "User", key: str, fingerprint: str) -> Answer:
    kept = KeptAnswer.objects.get(user=user, key=key)
    if kept.fingerprint != fingerprint:
        raise KeyReusedError(
            _("This Idempotency-Key was used for another request. Send a new one.")
        )
    return Answer(kept.status, json.loads(decrypt(kept.sealed)))
