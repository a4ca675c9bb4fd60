"""Works, artists and exhibitions as search engines read them (schema.org, JSON-LD)."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString

from catalog.models import Artist, Artwork, Exhibition
from catalog.templatetags.artwork_images import address_at
from common import money
from common.http import absolute_url
from common.templatetags.addresses import data_script

register = template.Library()
IN_STOCK, SOLD_OUT = "https://schema.org/InStock", "https://schema.org/SoldOut"
# Wide enough for the large cards of other sites.
CARD_WIDTH = 1200


@register.simple_tag
def card_picture(artwork: Artwork | None) -> str:
    """Return the path of a work's first picture as other sites show it, '' for none."""
    images = list(artwork.images.all()) if artwork else []
    return address_at(images[0], CARD_WIDTH) if images else ""


@register.simple_tag
def artwork_data(artwork: Artwork) -> SafeString:
    """Return a work as a VisualArtwork."""
    address = absolute_url(artwork.get_absolute_url())
    names = [artwork.title_en, artwork.title_zh, *artwork.other_titles.values()]
    pictures = artwork.images.all()
    return data_script(
        {
            "@type": "VisualArtwork",
            "@id": address,
            "url": address,
            "name": str(artwork),
            "alternateName": [name for name in names if name and name != str(artwork)],
            "creator": _person(artwork.artist) if artwork.artist else None,
            "dateCreated": _years(artwork.year_from, artwork.year_to),
            "artMedium": artwork.medium,
            "artform": artwork.classification,
            "height": _length(artwork.height_cm),
            "width": _length(artwork.width_cm),
            "depth": _length(artwork.depth_cm),
            "description": artwork.description,
            "image": [absolute_url(address_at(one, CARD_WIDTH)) for one in pictures],
            "creditText": artwork.credit_line,
            "offers": _offer(artwork, address),
        }
    )


@register.simple_tag
def artist_data(artist: Artist) -> SafeString:
    """Return an artist as a Person."""
    return data_script(
        {
            **_person(artist),
            "alternateName": artist.other_names,
            "description": artist.bio,
            "sameAs": artist.ulan_url,
        }
    )


@register.simple_tag
def exhibition_data(exhibition: Exhibition) -> SafeString:
    """Return an exhibition as an ExhibitionEvent."""
    return data_script(
        {
            "@type": "ExhibitionEvent",
            "url": absolute_url(exhibition.get_absolute_url()),
            "name": exhibition.title,
            "description": exhibition.text,
            "startDate": exhibition.starts_on.isoformat(),
            "endDate": exhibition.ends_on.isoformat(),
            "location": {"@type": "Place", "name": exhibition.venue} if exhibition.venue else None,
        }
    )


def _person(artist: Artist) -> dict[str, Any]:
    return {
        "@type": "Person",
        "url": absolute_url(artist.get_absolute_url()),
        "name": str(artist),
        "birthDate": _year(artist.birth_year),
        "deathDate": _year(artist.death_year),
    }


def _offer(artwork: Artwork, address: str) -> dict[str, str] | None:
    """Return the asking price of a work that is really for sale at it."""
    if artwork.is_demo or artwork.price is None or not artwork.has_fixed_price:
        return None
    units = money.to_units(artwork.price.amount, artwork.price.currency)
    return {
        "@type": "Offer",
        "url": address,
        "price": str(units),
        "priceCurrency": artwork.price.currency,
        "availability": IN_STOCK if artwork.copies_left else SOLD_OUT,
    }


def _length(length_cm: Decimal | None) -> dict[str, Any] | None:
    if length_cm is None:
        return None
    return {"@type": "QuantitativeValue", "value": float(length_cm), "unitCode": "CMT"}


def _years(first: int | None, last: int | None) -> str:
    """Return years as ISO 8601 has them: `1890`, or `1890/1895`."""
    written = [year for year in map(_year, dict.fromkeys((first, last))) if year]
    return "/".join(written)


def _year(year: int | None) -> str:
    """Return a year of four figures; those before the common era have no short form: ''."""
    return f"{year:04d}" if year is not None and year > 0 else ""
