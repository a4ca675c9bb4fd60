"""Counting searches without result, without anybody's words or name."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F

from catalog.vocabulary import normalise
from common import clock
from curation.boards.models import UnmetSearch, UnmetSearcher
from curation.boards.selectors.base import LEAST_PEOPLE

KEPT = timedelta(days=30)
KEY = "curation.boards.unmet"
LONGEST = 300


def count_search(text: str, *, person: str) -> None:
    """Count a search that found nothing; store its words once five people searched for them."""
    record_search(text, person=person, now=clock.now())


def record_search(text: str, *, person: str, now: datetime) -> None:
    """Count a search as of a moment."""
    words = normalise(text).casefold()[:LONGEST]
    if not words:
        return
    digest = _keyed(words)
    with transaction.atomic():
        UnmetSearch.objects.bulk_create(
            [UnmetSearch(digest=digest, last_at=now)],
            update_conflicts=True,
            update_fields=["last_at"],
            unique_fields=["digest"],
        )
        mine, new = UnmetSearcher.objects.get_or_create(
            search_id=digest, token=_keyed(f"{words}\n{person}"), defaults={"last_at": now}
        )
        if not new:
            rows = UnmetSearcher.objects.filter(pk=mine.pk)
            rows.update(times=F("times") + 1, last_at=now)
        people = UnmetSearcher.objects.filter(search_id=digest, last_at__gt=now - KEPT).count()
        if people >= LEAST_PEOPLE:
            UnmetSearch.objects.filter(pk=digest, text="").update(text=words)


def forget_old(*, now: datetime) -> int:
    """Delete what is older than 30 days, and the words of what fewer than five searched for since.

    Returns how many searchers were deleted.
    """
    deleted, _by_table = UnmetSearcher.objects.filter(last_at__lte=now - KEPT).delete()
    UnmetSearch.objects.filter(searchers=None).delete()
    few = UnmetSearch.objects.annotate(people=Count("searchers")).filter(people__lt=LEAST_PEOPLE)
    ids = few.exclude(text="").values_list("pk", flat=True)
    UnmetSearch.objects.filter(pk__in=list(ids)).update(text="")
    return deleted


def _keyed(content: str) -> str:
    key = f"{settings.SECRET_KEY}{KEY}".encode()
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()
