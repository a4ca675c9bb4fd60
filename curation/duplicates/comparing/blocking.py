"""Which works are worth comparing: those that share a key which few works have.

Every work has a dozen keys (title with maker, size with maker, year with maker, number, bands of
the picture's hash); a pair is compared if it shares one that at most `MOST` works bear. So the cost
grows with the works, not with their pairs.
"""

from collections.abc import Iterator
from hashlib import blake2b

from curation.duplicates.comparing.levels import size_keys
from curation.duplicates.comparing.records import Record

# A key that more works bear pairs nobody: thousands of blank pages by one maker.
MOST = 40
BANDS, BAND_BITS = 4, 16


def keys(record: Record) -> Iterator[str]:
    """Yield a work's keys as texts."""
    families = sorted(record.maker.families) if record.maker else []
    yield from (f"maker:{family}" for family in families)
    if record.number:
        yield f"number:{record.number}"
    yield from _of_titles(record, families)
    yield from _of_size(record, families)
    yield from _of_years(record, families)
    for number in record.hashes:
        for band in range(BANDS):
            bits = number >> band * BAND_BITS & (1 << BAND_BITS) - 1
            yield f"picture:{band}:{bits}"


def _of_titles(record: Record, families: list[str]) -> Iterator[str]:
    for key in filter(None, record.title_keys):
        yield f"whole:{key}"
        for family in families or [""]:
            yield f"title:{family}:{key}"
            yield f"begins:{family}:{key[:10]}"


def _of_size(record: Record, families: list[str]) -> Iterator[str]:
    for key in size_keys(record):
        yield key
        if families:
            yield f"{key}:{'-'.join(sorted(record.medium))}"


def _of_years(record: Record, families: list[str]) -> Iterator[str]:
    for year in sorted(set(record.years or ())):
        for family in families:
            yield f"year:{family}:{year}"
            if record.height is not None:
                yield f"year:{family}:{year}:{round(record.height)}"


def digest(key: str) -> int:
    """Return a key as the signed 64-bit number that the table of keys holds."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
