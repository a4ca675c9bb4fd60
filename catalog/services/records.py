"""What a source says of a work, its maker and its series, in the catalogue's terms."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from catalog.models import Availability, TextSource
from common.links import web_address


@dataclass(frozen=True)
class ArtistRecord:
    """A maker as a source knows them."""

    source_id: str
    name_en: str
    name_zh: str = ""
    sort_name: str = ""
    birth_year: int | None = None
    death_year: int | None = None
    dates_text: str = ""
    gender: str = ""
    nationality: str = ""
    bio_en: str = ""
    bio_zh: str = ""


@dataclass(frozen=True)
class SeriesRecord:
    """A series as a source knows it."""

    source_id: str
    title_en: str
    title_zh: str = ""


@dataclass(frozen=True)
class ArtworkRecord:
    """A work as a source knows it; sizes in cm, price in minor units, tags of the vocabulary."""

    source_id: str
    title_en: str = ""
    title_zh: str = ""
    attribution: str = ""
    date_text: str = ""
    year_from: int | None = None
    year_to: int | None = None
    medium_en: str = ""
    medium_zh: str = ""
    classification: str = ""
    height_cm: Decimal | None = None
    width_cm: Decimal | None = None
    depth_cm: Decimal | None = None
    dimensions_text: str = ""
    description_en: str = ""
    description_zh: str = ""
    description_source: str = TextSource.SOURCE
    tags: tuple[str, ...] = ()
    source_terms: tuple[str, ...] = ()
    availability: str = Availability.NOT_FOR_SALE
    price_minor: int | None = None
    currency: str = "USD"
    location: str = ""
    credit_line: str = ""
    provenance: str = ""
    inscription: str = ""
    source_url: str = ""
    accession_number: str = ""
    curators_pick: bool = False
    artist: ArtistRecord | None = None
    series: SeriesRecord | None = None

    def __post_init__(self) -> None:
        """Keep the page at the source only where it is a web address."""
        object.__setattr__(self, "source_url", web_address(self.source_url))

    def digest(self) -> str:
        """Return the hash by which a changed record is told from an unchanged one."""
        return hashlib.sha256(repr(self).encode()).hexdigest()
