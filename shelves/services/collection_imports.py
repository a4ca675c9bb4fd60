"""Importing a collection: a file is read, shown, and imported as it was shown."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from common.money import site_currency
from shelves.models import CollectionImport, EventKind, OwnedEvent
from shelves.selectors.owned import owned_works, require_import
from shelves.services.collection_files import Table, read_table
from shelves.services.collection_tables import FileRefusedError, decoded
from shelves.services.lists import lock_owner
from shelves.services.owned import add_many_owned

if TYPE_CHECKING:
    from accounts.models import User

KEPT = timedelta(days=1)


def preview(*, user: "User", body: bytes, now: datetime) -> CollectionImport:
    """Keep a file for its preview, and drop earlier ones; raise FileRefusedError."""
    text = decoded(body)
    if not read(user=user, text=text, now=now).rows:
        raise FileRefusedError(_("The file has column names and no works below them."))
    with transaction.atomic():
        profile = lock_owner(user)
        CollectionImport.objects.filter(profile=profile).delete()
        kept = CollectionImport(profile=profile, at=now)
        kept.seal(text=text)
        kept.save()
        return kept


def read(*, user: "User", text: str, now: datetime) -> Table:
    """Return the rows of a file as they would be imported now; raise FileRefusedError."""
    return read_table(text, currency=site_currency(), today=now.date(), existing=owned_works(user))


def import_collection(*, user: "User", import_id: int, now: datetime) -> int:
    """Import the rows that the preview showed as taken, all or none; return how many.

    Raises NotFoundError, FileRefusedError, CollectionFullError.
    """
    with transaction.atomic():
        lock_owner(user)
        kept = require_import(user, import_id)
        table = read(user=user, text=kept.private["text"], now=now)
        taken = [row for row in table.rows if row.is_taken]
        if not taken:
            raise FileRefusedError(_("There is nothing to import."))
        owned = add_many_owned(user=user, rows=[(row.values, None) for row in taken], now=now)
        appraisals = []
        for work, row in zip(owned, taken, strict=True):
            if row.value is not None:
                event = OwnedEvent(
                    owned=work, kind=EventKind.APPRAISAL, on=now.date(), created_at=now
                )
                event.seal(amount=row.value.amount, currency=row.value.currency)
                appraisals.append(event)
        OwnedEvent.objects.bulk_create(appraisals)
        kept.delete()
        return len(owned)


def drop_old_previews(*, now: datetime) -> int:
    """Delete the files that nobody imported within a day; return how many."""
    count, _rows = CollectionImport.objects.filter(at__lt=now - KEPT).delete()
    return count
