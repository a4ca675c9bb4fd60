"""Searches without result."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from curation.boards.models import UnmetSearch, UnmetSearcher
from curation.boards.selectors.base import (
    LEAST_PEOPLE,
    BoardKind,
    Column,
    Explanation,
    Plot,
    Row,
    Table,
    figure,
)

WITHIN, MOST = timedelta(days=30), 100


def compute(now: datetime) -> Mapping[str, Sequence[Row]]:
    """Return what people searched for and did not find."""
    lately = Q(searchers__last_at__gt=now - WITHIN)
    rows = UnmetSearch.objects.exclude(text="").annotate(
        people=Count("searchers", filter=lately), times=Sum("searchers__times", filter=lately)
    )
    shown = rows.filter(people__gte=LEAST_PEOPLE).order_by("-people", "text")
    words: list[Row] = [
        {"words": row.text, "people": row.people, "times": row.times} for row in shown[:MOST]
    ]
    tokens = UnmetSearcher.objects.filter(last_at__gt=now - WITHIN)
    everything = tokens.aggregate(searches=Sum("times"))
    different = tokens.values("search_id").distinct().count()
    # Nobody knows how many people are behind several searches: at least as many as behind one.
    people = max((int(str(row["people"])) for row in words), default=0)
    return {
        "words": words,
        "all": [
            {"of": "different", "number": figure(different, people=people)},
            {"of": "searches", "number": figure(everything["searches"], people=people)},
        ]
        if different
        else [],
    }


WORDS = {"different": _("Different searches"), "searches": _("Total searches")}
BOARD = BoardKind(
    name="searches",
    label=_("Searches without result"),
    lead=_("What people searched for within 30 days and did not find."),
    compute=compute,
    tables=(
        Table(
            "words",
            _("Words searched for by at least 5 people"),
            (
                Column("words", _("Words"), "text"),
                Column("people", _("People"), "count", "searchers"),
                Column("times", _("Searches"), "count", "searches"),
            ),
            _("No search without result was made by at least 5 people within 30 days."),
            Plot("bars", "words", ("people",), _("People"), number="d"),
        ),
        Table(
            "all",
            _("All searches without result"),
            (
                Column("of", _("Of"), "word", words=WORDS),
                Column("number", _("Number"), "count", "searches"),
            ),
            _("Every search within 30 days found something."),
        ),
    ),
    explanations=(
        Explanation(
            "searchers",
            _("People who searched"),
            _("Accounts, and networks of visitors without one, that searched for the same words"
                " within 30 days and found nothing. Letter case and spaces make no difference. The"
                " words are stored from the fifth person on; before that only a keyed hash, which"
                " identifies nobody. All of it is deleted after 30 days."),
        ),
        Explanation(
            "searches",
            _("Searches"),
            _("Text searches, with or without filters, that found no work, including searches"
                " that one person repeated. Searches by staff are not counted."),
        ),
    ),
)  # fmt: skip
