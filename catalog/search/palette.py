"""Works by the colours of their pictures: near a picked one, or like those of another work.

Colours are compared in CIE L*a*b*, where distance is difference to the eye; a box around a colour
is one range of the index `images_by_colour`. Works found by colour stand in the order of likeness.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, FloatField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Abs, Sqrt
from django.utils.translation import get_language

from catalog.models import ArtworkImage, ImageColour
from catalog.search.query import BrowseQuery
from catalog.vocabulary import concepts
from common.colour_space import lab

# How far a colour may be off in hue and in lightness, to be the same kind of colour.
HUE_OFF, LIGHTNESS_OFF = 16.0, 18.0
# The least share of a picture that a colour must have to be seen.
LEAST_PERCENT = 8.0
# A work's colours: so many of its largest, each with such a share.
COLOURS, COLOUR_PERCENT = 3, 10.0
# A hundredth of the picture more or less counts as much as so great a difference of colour.
SHARE_WEIGHT = 0.1
# Of what is picked, a picture can't have too much.
WHOLE_PICTURE = 100.0
# What the filters offer to pick from, each named by a colour of the vocabulary.
SWATCHES = (
    ("b3261e", "red"), ("d9772b", "orange"), ("e3b23c", "yellow"), ("8a8a3b", "olive"),
    ("2f6b46", "green"), ("2c8c99", "turquoise"), ("2b5c9e", "blue"), ("5b4a8a", "purple"),
    ("c26a8e", "pink"), ("7a4f2e", "brown"), ("e4d8bf", "beige"), ("8b8b88", "grey"),
    ("1f1e1c", "black"),
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """A colour in L*a*b* that is looked for, and the share of a picture that it had at best."""

    lightness: float
    green_red: float
    blue_yellow: float
    percent: float = WHOLE_PICTURE


@dataclass(frozen=True)
class Swatch:
    """A colour that can be picked, and whether it is."""

    hue: str
    label: str
    chosen: bool


def swatches(query: BrowseQuery) -> list[Swatch]:
    """Return the colours to pick from, named in the language of the request."""
    language = get_language() or "en"
    return [
        Swatch(hue, concepts()[name].label(language), hue == query.hue) for hue, name in SWATCHES
    ]


def like(query: BrowseQuery) -> Iterator[Q]:
    """Yield the conditions of a query's colours; one query where they are another work's."""
    if query.hue:
        yield _has(_picked(query.hue))
    if query.colours_of is not None:
        found = colours_of(query.colours_of)
        yield from map(_has, found)
        yield Q() if found else Q(pk__in=())


def unlikeness(query: BrowseQuery) -> Subquery | CombinedExpression | None:
    """Return how far a work's colours are from those of a query, None where it has none.

    A sum over the colours: the distance to the eye (CIE 1976) of the work's nearest, and what its
    share of the picture is off.
    """
    wanted = [_picked(query.hue)] if query.hue else []
    if query.colours_of is not None:
        wanted += colours_of(query.colours_of)
    total: Subquery | CombinedExpression | None = None
    for colour in wanted:
        total = _off(colour) if total is None else total + _off(colour)
    return total


def colours_of(artwork_id: int) -> list[Wanted]:
    """Return the main colours of a work's first picture."""
    rows = ImageColour.objects.filter(
        image__artwork=artwork_id, image__artwork__published=True, percent__gte=COLOUR_PERCENT
    ).order_by("image__position", "image", "-percent")
    fields = ("image", "lightness", "green_red", "blue_yellow", "percent")
    found = list(rows.values_list(*fields)[:COLOURS])
    return [Wanted(*colour) for image, *colour in found if image == found[0][0]]


def _picked(hue: str) -> Wanted:
    red, green, blue = bytes.fromhex(hue)
    return Wanted(*lab((red, green, blue)))


def _near(colour: Wanted) -> QuerySet[ImageColour]:
    """Return the colours of pictures that are a colour, or look like it."""
    return ImageColour.objects.filter(
        green_red__range=(colour.green_red - HUE_OFF, colour.green_red + HUE_OFF),
        blue_yellow__range=(colour.blue_yellow - HUE_OFF, colour.blue_yellow + HUE_OFF),
        lightness__range=(colour.lightness - LIGHTNESS_OFF, colour.lightness + LIGHTNESS_OFF),
        percent__gte=LEAST_PERCENT,
    )


def _has(colour: Wanted) -> Q:
    """Return the condition that a picture shows a colour, or one that looks like it."""
    images = ArtworkImage.objects.filter(pk__in=_near(colour).values("image"))
    return Q(Exists(images.filter(artwork=OuterRef("pk"))))


def _off(colour: Wanted) -> Subquery:
    """Return how far the nearest colour of a work's pictures is off."""
    distance = Sqrt(
        (F("lightness") - colour.lightness) ** 2
        + (F("green_red") - colour.green_red) ** 2
        + (F("blue_yellow") - colour.blue_yellow) ** 2
    )
    off = distance + SHARE_WEIGHT * Abs(F("percent") - colour.percent)
    of_work = _near(colour).filter(image__artwork=OuterRef("pk")).order_by()
    nearest = of_work.values("image__artwork").annotate(least=Min(off, output_field=FloatField()))
    return Subquery(nearest.values("least"), output_field=FloatField())
