"""Works of the catalogue in the form in which they are compared."""

from collections.abc import Collection, Iterator

from catalog.selectors.comparing import ComparableArtist, ComparableWork, comparable_works
from curation.duplicates.comparing import records
from curation.duplicates.comparing.records import Maker, Record


def records_of(artwork_ids: Collection[int]) -> Iterator[Record]:
    """Yield the records of works; three queries."""
    return (record_of(work) for work in comparable_works(artwork_ids))


def record_of(work: ComparableWork) -> Record:
    """Return a work as it is compared."""
    titles = records.title_words(*work.titles)
    hashes = (records.readable_hash(one) for one in work.hashes)
    return Record(
        id=work.id,
        source=work.source,
        source_id=work.source_id,
        number=records.number_of(work.accession_number),
        titles=titles,
        numerals=records.numerals(titles),
        maker=None if work.artist is None else maker_of(work.artist),
        attribution=work.attribution,
        year_from=work.year_from,
        year_to=work.year_to,
        height=work.height_cm,
        width=work.width_cm,
        medium=records.medium_words(*work.media),
        hashes=tuple(one for one in hashes if one is not None),
    )


def maker_of(artist: ComparableArtist) -> Maker:
    """Return an artist as they are compared."""
    return records.maker_of(
        artist.id, artist.names, artist.sort_name, artist.birth_year, artist.death_year,
        artist.ulan_id,
    )  # fmt: skip
