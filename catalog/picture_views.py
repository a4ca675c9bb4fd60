"""Pictures: renditions, tiles, masters, and manifests for viewers elsewhere."""

from django.contrib import admin
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    JsonResponse,
)
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import selectors
from catalog.services import renditions
from catalog.services.manifests import manifest
from common.errors import NotFoundError
from common.http import redirects_merged

CACHED = "public, max-age=31536000, immutable"
MANIFEST_TYPE = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'


@require_safe
def image(request: HttpRequest, image_id: int, width: int, suffix: str) -> FileResponse:
    """Send a rendition; a picture's file never changes, so browsers keep it for a year.

    The picture of a work that is not shown is for the desk alone, and so is a large one whose
    rights are reserved.
    """
    is_shown = _may_be_sent(request, image_id, width=width)
    name = renditions.rendition(image_id, width, suffix)
    content_type = renditions.content_type(name.rpartition(".")[2])
    response = FileResponse(default_storage.open(name), content_type=content_type)
    _for_all_origins(response)
    response.headers["Cache-Control"] = CACHED if is_shown else "no-store"
    return response


@require_safe
def tiles_info(request: HttpRequest, image_id: int) -> JsonResponse:
    """Describe a picture's tiles to a IIIF viewer (Image API 3, level 0)."""
    is_shown = _may_be_sent(request, image_id)
    info = renditions.tiles_info(image_id)
    base = request.build_absolute_uri(reverse("pictures:tiles_info", args=[image_id]))
    response = JsonResponse({**info, "id": base.removesuffix("/info.json")})
    _for_all_origins(response)
    response.headers["Cache-Control"] = "no-cache" if is_shown else "no-store"
    return response


@require_safe
def tile(request: HttpRequest, image_id: int, tile: str) -> FileResponse:
    """Send a tile, to whom the picture's renditions are sent."""
    is_shown = _may_be_sent(request, image_id)
    name = renditions.tile_name(image_id, tile)
    response = FileResponse(default_storage.open(name), content_type="image/jpeg")
    _for_all_origins(response)
    response.headers["Cache-Control"] = CACHED if is_shown else "no-store"
    return response


@require_safe
@redirects_merged
def work_manifest(request: HttpRequest, artwork_id: int) -> HttpResponse:  # noqa: ARG001 - the shape
    """Describe a work and its pictures to viewers and catalogues (IIIF Presentation API 3)."""
    found = manifest(selectors.require_artwork(artwork_id))
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Type"] = MANIFEST_TYPE
    _for_all_origins(response)
    return response


def _for_all_origins(response: HttpResponse | FileResponse) -> None:
    """Let scripts of other sites read what is public."""
    response.headers["Access-Control-Allow-Origin"] = "*"


def _may_be_sent(request: HttpRequest, image_id: int, *, width: int | None = None) -> bool:
    """Tell whether everybody may see a picture; raise NotFoundError where it may not be sent."""
    is_shown = renditions.is_shown(image_id, width=width)
    if not is_shown and not _may_see_hidden(request):
        raise NotFoundError(_("Picture not found."))
    return is_shown


@require_safe
def master(request: HttpRequest, name: str) -> FileResponse:
    """Send a master file to staff who may see works; nobody else gets more than renditions."""
    if not _may_see_hidden(request):
        raise NotFoundError(_("Picture not found."))
    image = renditions.require_master(name)
    response = FileResponse(image.file.open("rb"))
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_see_hidden(request: HttpRequest) -> bool:
    """Tell whether the desk is open to who asks, and its works with it."""
    return admin.site.has_permission(request) and request.user.has_perm("catalog.view_artwork")
