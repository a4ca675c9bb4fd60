"""Deleting a person: from everything, but for what the saleroom's ledger needs, which is nobody's.

`user.delete()` anywhere does the same as `delete_person`, for receivers of Django's own signals do
the work (`accounts.receivers`), in the transaction of the deletion.
"""

import re
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.admin.models import LogEntry as DeskEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from accounts import signals
from accounts.models import CollectorProfile, User

MASK = "***"
# An address is looked for by so many signs where it may have been cut.
CUT = 20


def delete_person(*, user: User) -> None:
    """Delete an account and all that is stored of the person.

    Bids, results and invoices stay and name a pseudonym; the audit log keeps what was done, without
    the address.
    """
    with transaction.atomic():
        user.delete()


def cut_ties(user: User) -> None:
    """Before an account is deleted: have the apps above delete what is theirs, end its sessions."""
    profile = CollectorProfile.objects.filter(user=user).first()
    subject_id = profile.subject_id if profile else None
    signals.person_deleting.send(sender=None, user=user, subject_id=subject_id)
    _end_sessions(user)


def addresses_of(user: User) -> list[str]:
    """Return all addresses of an account, its own first."""
    others = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return list(dict.fromkeys([user.email, *others]))


def mask_in_log(*, user_id: int, addresses: list[str]) -> None:
    """Take a deleted person out of the audit log and the desk's history, entry by entry.

    Entries about the account keep its number, entries by it what was done; neither keeps an
    address, be it of mail or of the network.
    """
    of_account = ContentType.objects.get_for_model(User)
    about = Q(content_type=of_account, object_pk=str(user_id))
    named = Q(actor_id=user_id)
    for address in addresses:
        named |= Q(object_repr__icontains=address) | Q(actor_email__iexact=address)
        named |= Q(said__icontains=address)
    entries = LogEntry.objects.annotate(said=Cast("changes", TextField())).filter(about | named)
    for entry in entries:
        if entry.content_type_id == of_account.pk and entry.object_pk == str(user_id):
            entry.object_repr = f"{of_account.name} {user_id}"
            entry.changes = {name: [MASK, MASK] for name in entry.changes or {}}
        entry.object_repr = _without(addresses, entry.object_repr)
        entry.changes = _masked(addresses, entry.changes)
        entry.changes_text = _without(addresses, entry.changes_text)
        entry.serialized_data = entry.additional_data = None
        entry.actor_email = entry.remote_addr = entry.remote_port = None
        entry.save()
    _mask_history(addresses)


def mask_in_history(row: User | CollectorProfile | EmailAddress) -> None:
    """Mask what the desk's history says of a person's row, whatever it was called before."""
    kind = ContentType.objects.get_for_model(row)
    entries = DeskEntry.objects.filter(content_type=kind, object_id=str(row.pk))
    entries.update(object_repr=f"{kind.name} {row.pk}", change_message="")


def _mask_history(addresses: list[str]) -> None:
    """Take addresses out of what the desk's history says of anything else."""
    named = Q()
    for address in addresses:
        named |= Q(object_repr__icontains=address) | Q(change_message__icontains=address)
        # The column holds 200 signs, the address perhaps not whole.
        named |= Q(object_repr__icontains=address[:CUT])
    for entry in DeskEntry.objects.filter(named):
        entry.object_repr = _without_cut(addresses, _without(addresses, entry.object_repr))
        entry.change_message = _without(addresses, entry.change_message)
        entry.save(update_fields=["object_repr", "change_message"])


def _without_cut(addresses: list[str], text: str) -> str:
    """Return a text without the beginning of an address at which it was cut."""
    for address in addresses:
        start = text.lower().rfind(address[:CUT].lower())
        begun = text[start:].lower() if start >= 0 else ""
        if begun and begun != address.lower() and address.lower().startswith(begun):
            text = text[:start] + MASK
    return text


def _end_sessions(user: User) -> None:
    """Delete the account's sessions, also those that are not listed among its own."""
    listed = UserSession.objects.filter(user=user).values_list("session_key", flat=True)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    own = [
        session.session_key
        for session in Session.objects.iterator()
        if store().decode(session.session_data).get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(session_key__in=[*listed, *own]).delete()


def _without(addresses: list[str], text: str) -> str:
    """Return a text without the addresses; a longer one that ends in one of them is another's."""
    for address in addresses:
        whole = rf"(?<![\w.+%-]){re.escape(address)}(?![\w-]|\.\w)"
        text = re.sub(whole, MASK, text, flags=re.IGNORECASE)
    return text


def _masked(addresses: list[str], said: object) -> object:
    if isinstance(said, str):
        return _without(addresses, said)
    if isinstance(said, list):
        return [_masked(addresses, each) for each in said]
    if isinstance(said, dict):
        return {key: _masked(addresses, each) for key, each in said.items()}
    return said
