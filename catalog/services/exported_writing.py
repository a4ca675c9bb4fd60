"""Writing edits of many works: one statement a batch, with an entry each in the audit log."""

import copy
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from catalog import signals
from catalog.models import Artwork
from catalog.services import import_changes
from catalog.services.bulk import update_works
from catalog.services.import_changes import Changed
from catalog.services.origins import follow_tags, follow_texts
from catalog.services.search_text import search_text
from common.audit import RowChange, log_changes

ALWAYS = ("search_text", "updated_at")


def write_edited(
    *,
    edits: Sequence[tuple[Artwork, Mapping[str, Any]]],
    now: datetime,
    by: AbstractBaseUser | None,
) -> list[Changed]:
    """Give locked works new values by their fields; return what changed, for an undo.

    The origins of texts and tags follow. by: who is named in the audit log.
    """
    if not edits:
        return []
    changes, logged, written = list[Changed](), list[RowChange](), set[str]()
    for work, values in edits:
        old, before = copy.copy(work), import_changes.remember(work)
        for name, value in values.items():
            setattr(work, name, value)
        names = {*values, *follow_texts(work), *follow_tags(work)}
        work.search_text, work.updated_at = search_text(work), now
        changes.append(import_changes.difference("work", work, before))
        logged.append(RowChange(old, work, tuple(names)))
        written |= {Artwork._meta.get_field(name).attname for name in names}  # type: ignore[union-attr] # noqa: SLF001
    update_works([work for work, _values in edits], sorted(written | set(ALWAYS)))
    log_changes(logged, actor=by, now=now)
    signals.artworks_changed.send(sender=None, artwork_ids=[work.pk for work, _values in edits])
    return changes
