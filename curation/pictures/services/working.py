"""The worker's part: fetching, cleaning and adding the pictures that wait."""

import io
from typing import Any, BinaryIO

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalog.services.adding_pictures import add_picture
from catalog.services.images import MAX_BYTES
from common import jobs
from common.errors import DomainError
from curation.pictures.models import PictureUpload
from curation.pictures.services.receiving import TASK, folder

FETCH_S = 120.0
State = PictureUpload.State


class AddPictures(jobs.Job[PictureUpload]):
    """Add pictures to their works; what can't be is refused with the reason, for good."""

    task = TASK
    label = _("Adding pictures")
    model = PictureUpload
    batch, claimed_for_s, turn, most_attempts = 2, 600.0, 50, 4

    def pending(self) -> QuerySet[PictureUpload]:
        """Return those that wait; index `uploads_waiting`."""
        return self.table().filter(state=State.WAITING)

    def run(self, row: PictureUpload, session: object) -> bool:  # noqa: ARG002 - the shape
        """Add one picture. A worker that dies between adding and noting adds it once more."""
        with translation.override(row.language):
            try:
                image = add_picture(artwork_id=row.artwork_id or 0, body=_body(row))
            except DomainError as refused:
                values: dict[str, Any] = {"state": State.REFUSED, "reason": str(refused.text)}
            else:
                values = {"state": State.ADDED, "image_id": image.pk}
        owned = self.table().filter(pk=row.pk, claim=row.claim)
        done = bool(owned.update(path="", claim=None, last_error="", **values))
        if row.path:
            (folder() / row.path).unlink(missing_ok=True)
        return done


ADD = jobs.register(AddPictures())


def _body(row: PictureUpload) -> BinaryIO:
    if not row.is_address:
        return io.BytesIO((folder() / row.path).read_bytes())
    from common import safe_fetch  # noqa: PLC0415 - loads the client library: in workers only

    body = io.BytesIO()
    limits = safe_fetch.Limits(most_bytes=MAX_BYTES, seconds=FETCH_S)
    safe_fetch.fetch(row.name, into=body, limits=limits, private=settings.IMPORT_PRIVATE_ADDRESSES)
    body.seek(0)
    return body
