"""A work as a manifest of the IIIF Presentation API 3, for viewers and other catalogues."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from catalog.reading.rights import rights_uri
from catalog.services.renditions import may_be_zoomed, offered_widths
from catalog.services.zooming import source_picture, source_service
from common.http import absolute_url

if TYPE_CHECKING:
    from catalog.models import Artwork, ArtworkImage

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
LANGUAGES = {"en": "en", "zh-hans": "zh-Hans"}
Manifest = dict[str, Any]
# What a canvas is taken to measure where only the source knows its picture's size.
UNKNOWN_SIDE = 1000


def manifest(work: "Artwork") -> Manifest:
    """Return a work's manifest; addresses are absolute, by SITE_URL."""
    own = absolute_url(reverse("pictures:manifest", args=[work.pk]))
    canvases = [_canvas(own, number, image) for number, image in enumerate(work.images.all(), 1)]
    if not canvases and source_service(work):
        canvases = [_canvas_at_source(own, work)]
    found: Manifest = {
        "@context": CONTEXT,
        "id": own,
        "type": "Manifest",
        "label": _in_languages(lambda: str(work)),
        "metadata": list(_metadata(work)),
        "homepage": list(_pages(work)),
        "seeAlso": [
            {
                "id": absolute_url(f"/api/v1/artworks/{work.pk}"),
                "type": "Dataset",
                "format": "application/json",
            }
        ],
        "items": canvases,
    }
    if uri := rights_uri(work.rights):
        found["rights"] = uri
    if work.description:
        found["summary"] = _in_languages(lambda: work.description)
    if work.credit_line:
        found["requiredStatement"] = {
            "label": _in_languages(lambda: _("Credit line")),
            "value": {"none": [work.credit_line]},
        }
    if canvases:
        found["thumbnail"] = canvases[0]["thumbnail"]
    return found


def _in_languages(text: Callable[[], str]) -> dict[str, list[str]]:
    """Return a text by its language: once, where both are the same."""
    found: dict[str, list[str]] = {}
    for language, code in LANGUAGES.items():
        with override(language):
            found[code] = [text()]
    return {"none": found["en"]} if found["en"] == found["zh-Hans"] else found


def _pages(work: "Artwork") -> Iterator[Manifest]:
    """Yield the work's page in each language."""
    for language, code in LANGUAGES.items():
        with override(language):
            yield {
                "id": absolute_url(work.get_absolute_url()),
                "type": "Text",
                "label": {code: [str(work)]},
                "format": "text/html",
                "language": [code],
            }


def _metadata(work: "Artwork") -> Iterator[Manifest]:
    """Yield labels and values of what a record has."""
    pairs: tuple[tuple[Callable[[], str], Callable[[], str]], ...] = (
        (lambda: _("Artist"), lambda: str(work.artist or work.attribution or "")),
        (lambda: pgettext("a work", "Date"), lambda: work.date_text),
        (lambda: _("Medium"), lambda: work.medium),
        (lambda: _("Size"), lambda: _size(work)),
        (lambda: _("Series"), lambda: str(work.series or "")),
        (lambda: _("Accession number"), lambda: work.accession_number),
        (lambda: _("Rights"), lambda: work.rights),
        (lambda: _("Provenance"), lambda: work.provenance),
    )
    for label, value in pairs:
        if value():
            yield {"label": _in_languages(label), "value": _in_languages(value)}


def _size(work: "Artwork") -> str:
    """Return the sides in cm, else the size as the record states it."""
    sides = [side for side in (work.height_cm, work.width_cm, work.depth_cm) if side]
    if not (work.height_cm and work.width_cm):
        return work.dimensions_text
    return " × ".join(f"{side.normalize():f}" for side in sides) + " cm"


def _canvas(own: str, number: int, image: "ArtworkImage") -> Manifest:
    """Return a picture as a canvas: painted by its largest rendition, with its tiles if any."""
    offered = offered_widths(image)
    body = _rendition(image, offered[-1])
    if may_be_zoomed(image):
        info = reverse("pictures:tiles_info", args=[image.pk])
        body["service"] = [
            {
                "id": absolute_url(info).removesuffix("/info.json"),
                "type": "ImageService3",
                "profile": "level0",
            }
        ]
    thumbnail = _rendition(image, offered[min(1, len(offered) - 1)])
    sides = (max(image.width, 1), max(image.height, 1))
    return _painted(f"{own}/canvas/{number}", sides, body, thumbnail)


def _canvas_at_source(own: str, work: "Artwork") -> Manifest:
    """Return the picture at the source as a canvas; its size is known to its service alone."""
    service = {"id": source_service(work), "type": "ImageService2", "profile": "level1"}
    body: Manifest = {
        "id": source_picture(work), "type": "Image", "format": "image/jpeg", "service": [service],
    }  # fmt: skip
    width, height = (float(side or 1) for side in (work.width_cm, work.height_cm))
    sides = (UNKNOWN_SIDE, max(1, round(UNKNOWN_SIDE * height / width)))
    thumbnail = {"id": source_picture(work, width=480), "type": "Image", "format": "image/jpeg"}
    return _painted(f"{own}/canvas/1", sides, body, thumbnail)


def _painted(canvas: str, sides: tuple[int, int], body: Manifest, thumbnail: Manifest) -> Manifest:
    width, height = sides
    annotation = {
        "id": f"{canvas}/picture",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": canvas,
    }
    return {
        "id": canvas,
        "type": "Canvas",
        "width": width,
        "height": height,
        "thumbnail": [thumbnail],
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [annotation]}],
    }


def _rendition(image: "ArtworkImage", width: int) -> Manifest:
    """Return a rendition as what a canvas is painted by."""
    return {
        "id": absolute_url(reverse("pictures:image", args=[image.pk, width, "jpg"])),
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": max(1, round(image.height * width / max(image.width, 1))),
    }
