"""What a work is worth by the results of its artist's lots (`auctions.valuation`)."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from auctions import valuation
from auctions.models import Result
from auctions.valuation import Comparable, Features
from catalog import selectors as catalog
from catalog.selectors import shown
from catalog.selectors.following import artist_named
from catalog.vocabulary import concepts
from common import ports
from common.money import Money, to_minor, to_units

if TYPE_CHECKING:
    from catalog.models import Artist

# The latest results that are read.
MOST = 2000
WORDS = re.compile(r"\w{3,}")
# The figures are no more exact than that.
DIGITS = 2


def value_of_work(work: ports.ValuedWork, *, now: datetime) -> ports.Valuation | None:
    """Return the range in which a work's price lies, by results in its currency; two queries.

    None where fewer than `valuation.FEWEST` lots by its artist were sold in that currency.
    """
    artist, medium, subject = _facts(work)
    if artist is None:
        return None
    sold = Result.objects.filter(
        shown("lot__artwork__"), sold=True, lot__artwork__artist=artist, at__lt=now,
        lot__sale__currency=work.currency,
    )  # fmt: skip
    rows = list(sold.select_related("lot__artwork").order_by("-at")[:MOST])
    results = [_comparable(row) for row in rows]
    area = work.height_cm * work.width_cm if work.height_cm and work.width_cm else None
    found = valuation.estimate(
        Features(_year(now), medium, subject, area, _words(work.title)), results
    )
    if found is None:
        return None
    years = [row.at.year for row in rows]
    low, middle, high = (
        Money(_rounded(amount, work.currency), work.currency)
        for amount in (found.low, found.middle, found.high)
    )
    return ports.Valuation(
        low,
        middle,
        high,
        results=len(rows),
        by_artist=str(artist),
        since=min(years),
        until=max(years),
        share=valuation.SHARE,
    )


def _facts(work: ports.ValuedWork) -> "tuple[Artist | None, str, str]":
    """Return the artist by whose results a work is valued, its medium and its subject."""
    if work.artwork_id is not None:
        found = catalog.artworks_with_records([work.artwork_id]).first()
        if found is not None and found.artist is not None and not found.attribution:
            return found.artist, _medium(found.medium_en), _subject(found.tags)
    return artist_named(work.artist), _medium(work.medium), ""


def _comparable(row: Result) -> Comparable:
    work = row.lot.artwork
    assert work is not None  # noqa: S101 - joined above
    height, width = work.height_cm, work.width_cm
    area = float(height) * float(width) if height and width else None
    features = Features(
        _year(row.at), _medium(work.medium_en), _subject(work.tags), area, _words(work.title_en)
    )
    return Comparable(features, float(row.hammer or 0))


def _year(at: datetime) -> float:
    moment = at.astimezone(UTC)
    return moment.year + moment.timetuple().tm_yday / 366


def _medium(text: str) -> str:
    """Return the first word of a medium, by which media are compared: oil, ink, etching."""
    words = WORDS.findall(text.casefold())
    return words[0] if words else ""


def _subject(tags: list[str]) -> str:
    known = concepts()
    return next((tag for tag in tags if tag in known and known[tag].facet == "genre"), "")


def _words(title: str) -> frozenset[str]:
    return frozenset(WORDS.findall(title.casefold()))


def _rounded(amount: float, currency: str) -> int:
    """Return minor units of an amount, to two digits of the whole units and no cents."""
    whole = to_units(round(amount), currency)
    shown = f"{whole:.{DIGITS - 1}e}" if len(str(int(whole))) >= DIGITS else f"{whole:.0f}"
    return to_minor(Decimal(shown), currency)
