"""The worker's part: fetching, cleaning and adding the pictures that wait."""

import io
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.crypto import salted_hmac
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
        """Add one picture and note it, both or neither; what is left of its file goes then."""
        owned = self.table().filter(pk=row.pk, claim=row.claim)
        with translation.override(row.language):
            try:
                done = self._add(row, _body(row), owned)
            except DomainError as refused:
                done = _note(owned, state=State.REFUSED, reason=str(refused.text))
        if done and row.path:
            (folder() / row.path).unlink(missing_ok=True)
            self.table().filter(pk=row.pk).update(path="")
        return done

    def _add(self, row: PictureUpload, body: BinaryIO, owned: QuerySet[PictureUpload]) -> bool:
        """Add a picture under a name of its own, unless another worker has it meanwhile."""
        stem = salted_hmac("curation.pictures", str(row.pk), algorithm="sha256").hexdigest()[:24]
        with transaction.atomic():
            if not list(owned.select_for_update().values_list("pk")):
                return False
            image = add_picture(artwork_id=row.artwork_id or 0, body=body, stem=stem)
            return _note(owned, state=State.ADDED, image_id=image.pk)


ADD = jobs.register(AddPictures())


def _note(owned: QuerySet[PictureUpload], **values: Any) -> bool:
    return bool(owned.update(claim=None, last_error="", **values))


def _body(row: PictureUpload) -> BinaryIO:
    if not row.is_address:
        return io.BytesIO((folder() / row.path).read_bytes())
    from common import safe_fetch  # noqa: PLC0415 - loads the client library: in workers only

    body = io.BytesIO()
    limits = safe_fetch.Limits(most_bytes=MAX_BYTES, seconds=FETCH_S)
    safe_fetch.fetch(row.name, into=body, limits=limits, private=settings.IMPORT_PRIVATE_ADDRESSES)
    body.seek(0)
    return body
