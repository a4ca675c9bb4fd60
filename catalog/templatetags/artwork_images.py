"""Pictures of works in templates: responsive, with a colour in place until they are there."""

from typing import Any

from django import template
from django.urls import reverse

from catalog.models import Artwork, ArtworkImage
from catalog.services.renditions import widths

register = template.Library()


@register.inclusion_tag("components/_picture.html")
def artwork_picture(
    artwork: Artwork, *, sizes: str, eager: bool = False, largest: int = 1600
) -> dict[str, Any]:
    """Render a work's first picture, or its title on a plain ground where it has none.

    `sizes` is the img attribute: how wide the picture will stand on the page. `eager` pictures
    load at once: those above the fold.
    """
    images = list(artwork.images.all())
    if not images:
        return {"artwork": artwork, "image": None}
    image = images[0]
    offered = [width for width in widths(image.width) if width <= largest]
    return {
        "artwork": artwork,
        "image": image,
        "sizes": sizes,
        "eager": eager,
        "shape": _shape(image),
        "src": _address(image, offered[min(1, len(offered) - 1)]),
        "srcset": ", ".join(f"{_address(image, width)} {width}w" for width in offered),
    }


def _shape(image: ArtworkImage) -> str:
    """Return the class of the picture's proportions, for the style sheet."""
    ratio = image.height / max(image.width, 1)
    return "scroll" if ratio > 1.5 else "upright" if ratio > 1.15 else "wide"


def _address(image: ArtworkImage, width: int) -> str:
    return reverse("catalog:image", args=[image.pk, width])
