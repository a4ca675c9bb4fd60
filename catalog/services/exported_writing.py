"""Writing edits of many works: one statement a batch, with an entry each in the audit log."""

import copy
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from catalog import signals
from catalog.models import Artwork
from catalog.services import import_changes
from catalog.services.bulk import update_works
from catalog.services.import_changes import Changed
from catalog.services.origins import follow_tags, follow_texts
from catalog.services.search_text import search_text

ALWAYS = ("search_text", "updated_at")


def write_edited(
    *, edits: Sequence[tuple[Artwork, Mapping[str, Any]]], now: datetime, by: int | None
) -> list[Changed]:
    """Give locked works new values by their fields; return what changed, for an undo.

    The origins of texts and tags follow. by: the key of whoever the audit log names.
    """
    if not edits:
        return []
    changes, entries, written = list[Changed](), list[LogEntry](), set[str]()
    kind = ContentType.objects.get_for_model(Artwork)
    for work, values in edits:
        old, before = copy.copy(work), import_changes.remember(work)
        for name, value in values.items():
            setattr(work, name, value)
        names = {*values, *follow_texts(work), *follow_tags(work)}
        work.search_text, work.updated_at = search_text(work), now
        changes.append(import_changes.difference("work", work, before))
        entries.append(_entry(kind, old, work, names, now, by))
        written |= {Artwork._meta.get_field(name).attname for name in names}  # type: ignore[union-attr] # noqa: SLF001
    update_works([work for work, _values in edits], sorted(written | set(ALWAYS)))
    LogEntry.objects.bulk_create(entries)
    signals.artworks_changed.send(sender=None, artwork_ids=[work.pk for work, _values in edits])
    return changes


def _entry(
    kind: ContentType, old: Artwork, new: Artwork, names: Collection[str], now: datetime,
    by: int | None,
) -> LogEntry:  # fmt: skip
    return LogEntry(
        content_type=kind, object_pk=str(new.pk), object_id=new.pk, object_repr=str(new),
        action=LogEntry.Action.UPDATE, actor_id=by, timestamp=now,
        changes=model_instance_diff(old, new, fields_to_check=list(names)) or {},
    )  # fmt: skip
