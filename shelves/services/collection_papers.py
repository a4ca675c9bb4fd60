"""A collection as PDF: the schedule for the insurer, and a sheet of all works."""

import io
from collections.abc import Sequence
from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from PIL import Image
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from catalog.services.pictures import first_picture
from common import paper
from common.money import Money
from common.paper import line, table
from shelves.models import OwnedWork
from shelves.selectors.owned import (
    Collection,
    Place,
    cover_of,
    document_body,
    insured_value,
    pictures_of,
)

# Larger pictures make no better thumbnail.
THUMBNAIL = (360, 360)


def schedule(found: Collection, *, owner: str, now: datetime) -> bytes:
    """Return the insurance schedule: works by place with what each is insured for, and totals.

    A work without a value is listed and said to have none; currencies are never added up.
    """
    parts: list[Flowable] = [
        line("artrec", size=20),
        Spacer(1, 5 * mm),
        line(_("Insurance schedule"), size=16),
        line(f"{owner} · {formats.date_format(now.date())}", muted=True),
        Spacer(1, 4 * mm),
        *_totals(_("Total"), found.totals, found.count, found.unvalued),
    ]
    for place in found.places:
        parts += [Spacer(1, 7 * mm), line(place.name or _("Place not noted"), size=13), *_of(place)]
    parts += [
        Spacer(1, 6 * mm),
        line(_("A value is the latest appraisal, else the price paid."), size=8, muted=True),
    ]
    return paper.document(str(_("Insurance schedule")), parts)


def _of(place: Place) -> list[Flowable]:
    head = [line(text, size=8, muted=True) for text in (_("No."), _("Work"), _("Size"))]
    rows: list[list[object]] = [
        [*head, line(pgettext("of a work", "Value"), size=8, muted=True, right=True)]
    ]
    for owned in place.works:
        value = insured_value(owned)
        basis = ""
        if value is not None:
            basis = f"{value.basis}, {formats.date_format(value.on)}" if value.on else value.basis
        worth = str(value.money) if value else _("no value")
        rows.append(
            [
                line(owned.private.get("inventory", ""), size=8),
                [line(owned.title), line(_about(owned), size=8, muted=True)],
                line(size_of(owned), size=8),
                [line(worth, right=True), line(basis, size=8, muted=True, right=True)],
            ]
        )
    totals = _totals(_("Total of this place"), place.totals, len(place.works), place.unvalued)
    return [table(rows, [20, None, 30, 38]), Spacer(1, 2 * mm), *totals]


def _totals(label: str, totals: Sequence[Money], count: int, unvalued: int) -> list[Flowable]:
    texts = [ngettext("%(count)d work", "%(count)d works", count) % {"count": count}]
    if unvalued:
        texts.append(_("%(count)d without a value") % {"count": unvalued})
    sums = " + ".join(map(str, totals)) or "—"
    return [line(f"{label}: {sums}", size=11, right=True),
            line(" · ".join(texts), size=8, muted=True, right=True)]  # fmt: skip


def sheet(found: Collection, *, owner: str, now: datetime) -> bytes:
    """Return a sheet of all works with their pictures, without prices and places."""
    parts: list[Flowable] = [
        line("artrec", size=20),
        Spacer(1, 5 * mm),
        line(_("Collection"), size=16),
        line(f"{owner} · {formats.date_format(now.date())}", muted=True),
        Spacer(1, 6 * mm),
    ]
    for owned in found.works:
        facts = filter(None, [_about(owned), owned.medium, size_of(owned)])
        text = [line(owned.title, size=11), *(line(fact, size=9, muted=True) for fact in facts)]
        row = table([[_thumbnail(owned), text]], [45, None], header=False)
        parts += [KeepTogether([row, Spacer(1, 2 * mm)])]
    return paper.document(str(_("Collection")), parts)


def _thumbnail(owned: OwnedWork) -> Flowable:
    work = cover_of(owned)
    cover = first_picture(work) if work is not None else None
    if cover is not None:
        return paper.picture(
            paper.Picture(cover.body, cover.width, cover.height), width=40, height=32
        )
    own = pictures_of(owned)
    if not own:
        return Spacer(1, 8 * mm)
    with Image.open(io.BytesIO(document_body(own[0])), formats=("JPEG",)) as opened:
        opened.draft("RGB", THUMBNAIL)
        opened.thumbnail(THUMBNAIL)
        body = io.BytesIO()
        opened.convert("RGB").save(body, "JPEG", quality=85)
        return paper.picture(
            paper.Picture(body.getvalue(), opened.width, opened.height), width=40, height=32
        )


def _about(owned: OwnedWork) -> str:
    return ", ".join(filter(None, [owned.artist, owned.date_text]))


def size_of(owned: OwnedWork) -> str:
    """Return a work's size in words, '' where it is unknown."""
    sides = [owned.height_cm, owned.width_cm, owned.depth_cm]
    known = [formats.localize(side.normalize() + 0) for side in sides if side is not None]
    return f"{' × '.join(known)} cm" if known else ""
