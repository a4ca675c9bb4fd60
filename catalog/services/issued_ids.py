"""Ids by which works and artists that no source gave are known outside of this catalogue.

Our number alone would be another row's in another catalogue: the moment at which the row was made
stands beside it.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from catalog.models import Artist, Artwork

ISSUED = re.compile(r"artrec-([1-9][0-9]{0,17})-([0-9]{1,17})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def outer_id(row: Artwork | Artist) -> str:
    """Return the id at the source, or the one that the catalogue issues for a row without any."""
    if row.source_id:
        return row.source_id
    return f"artrec-{row.pk}-{(row.created_at - EPOCH) // MICROSECOND}"


def made_here(source: str, outer_ids: Iterable[str]) -> Q:
    """Return the condition of the rows, without an id of a source, for which these were issued."""
    keys = {int(found[1]) for each in outer_ids if (found := ISSUED.fullmatch(each))}
    return Q(source=source, source_id="", pk__in=keys)
