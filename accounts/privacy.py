"""Deleting a person's data; the saleroom's ledger keeps its rows under a pseudonym.

`user.delete()` anywhere does the same as `delete_person`, for receivers of Django's own signals do
the work (`accounts.receivers`), in the transaction of the deletion.
"""

import re
from datetime import datetime, timedelta
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast

from accounts import signals
from accounts.models import CollectorProfile, User

MASK = "***"
# Their links are valid for three days.
UNCONFIRMED_DAYS = 7
# The length of the prefix by which truncated addresses are found.
PREFIX_LENGTH = 20


def delete_person(*, user: User) -> None:
    """Delete an account and all that is stored of the person.

    Bids, results and invoices are kept under a pseudonym; the audit log keeps its entries, without
    the address.
    """
    with transaction.atomic():
        user.delete()


def delete_unconfirmed(*, now: datetime, limit: int = 500) -> int:
    """Delete sign-ups that were not confirmed in time, the oldest first; return how many.

    Anybody can claim any address, so that these would only become more.
    """
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    claimed = EmailAddress.objects.filter(user=OuterRef("pk"))
    expired = User.objects.filter(
        Exists(claimed),
        ~Exists(confirmed),
        last_login=None,
        is_staff=False,
        date_joined__lt=now - timedelta(days=UNCONFIRMED_DAYS),
    )
    people = list(expired.order_by("pk")[:limit])
    for user in people:
        delete_person(user=user)
    return len(people)


def prepare_deletion(user: User) -> None:
    """Before an account is deleted: let other apps delete their data, and end its sessions."""
    profile = CollectorProfile.objects.filter(user=user).first()
    subject_id = profile.subject_id if profile else None
    signals.person_deleting.send(sender=None, user=user, subject_id=subject_id)
    _end_sessions(user)


def addresses_of(user: User) -> list[str]:
    """Return the addresses of an account, its own first, without those that another confirmed."""
    claims = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    addresses = dict.fromkeys([user.email, *claims])
    owned = EmailAddress.objects.filter(email__in=addresses, verified=True).exclude(user=user)
    return [each for each in addresses if each not in set(owned.values_list("email", flat=True))]


def mask_audit_log(*, user_id: int, addresses: list[str]) -> None:
    """Anonymise a deleted person in the audit log and the admin's history.

    Entries about the account keep its number, entries by it what was done; neither keeps an
    address, be it of mail or of the network.
    """
    account_type = ContentType.objects.get_for_model(User)
    is_about = Q(content_type=account_type, object_pk=str(user_id))
    mentions = Q(actor_id=user_id)
    for address in addresses:
        mentions |= Q(object_repr__icontains=address) | Q(actor_email__iexact=address)
        mentions |= Q(changes_as_text__icontains=address)
    entries = LogEntry.objects.annotate(changes_as_text=Cast("changes", TextField())).filter(
        is_about | mentions
    )
    for entry in entries:
        if entry.content_type_id == account_type.pk and entry.object_pk == str(user_id):
            entry.object_repr = f"{account_type.name} {user_id}"
            entry.changes = {name: [MASK, MASK] for name in entry.changes or {}}
        entry.object_repr = _redact(addresses, entry.object_repr)
        entry.changes = _redact_all(addresses, entry.changes)
        entry.changes_text = _redact(addresses, entry.changes_text)
        entry.serialized_data = entry.additional_data = None
        entry.actor_email = entry.remote_addr = entry.remote_port = None
        entry.save()
    _mask_other_admin_history(addresses)


def mask_admin_history(row: User | CollectorProfile | EmailAddress) -> None:
    """Mask the admin's history of a person's row, earlier names included."""
    kind = ContentType.objects.get_for_model(row)
    entries = AdminLogEntry.objects.filter(content_type=kind, object_id=str(row.pk))
    entries.update(object_repr=f"{kind.name} {row.pk}", change_message="")


def _mask_other_admin_history(addresses: list[str]) -> None:
    """Redact addresses in the admin's history of other rows."""
    mentions = Q()
    for address in addresses:
        mentions |= Q(object_repr__icontains=address) | Q(change_message__icontains=address)
        # The column holds 200 characters, so an address may be truncated.
        mentions |= Q(object_repr__icontains=address[:PREFIX_LENGTH])
    for entry in AdminLogEntry.objects.filter(mentions):
        entry.object_repr = _redact_truncated(addresses, _redact(addresses, entry.object_repr))
        entry.change_message = _redact(addresses, entry.change_message)
        entry.save(update_fields=["object_repr", "change_message"])


def _redact_truncated(addresses: list[str], text: str) -> str:
    """Redact an address that is truncated at the end of a text."""
    for address in addresses:
        start = text.lower().rfind(address[:PREFIX_LENGTH].lower())
        ending = text[start:].lower() if start >= 0 else ""
        if ending and ending != address.lower() and address.lower().startswith(ending):
            text = text[:start] + MASK
    return text


def _end_sessions(user: User) -> None:
    """Delete all sessions of the account, also those without a UserSession."""
    listed = UserSession.objects.filter(user=user).values_list("session_key", flat=True)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    # Who never signed in has no others, of which all sessions would have to be read.
    sessions = Session.objects.iterator() if user.last_login else ()
    own = [
        session.session_key
        for session in sessions
        if store().decode(session.session_data).get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(session_key__in=[*listed, *own]).delete()


def _redact(addresses: list[str], text: str) -> str:
    """Redact the addresses in a text, but not longer addresses that contain one."""
    for address in addresses:
        whole = rf"(?<![\w.+%-]){re.escape(address)}(?![\w-]|\.\w)"
        text = re.sub(whole, MASK, text, flags=re.IGNORECASE)
    return text


def _redact_all(addresses: list[str], value: object) -> object:
    if isinstance(value, str):
        return _redact(addresses, value)
    if isinstance(value, list):
        return [_redact_all(addresses, each) for each in value]
    if isinstance(value, dict):
        return {key: _redact_all(addresses, each) for key, each in value.items()}
    return value
