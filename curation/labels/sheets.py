"""Kinds of documents, and the paper they are made for: the figures in millimetres, and presets."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

DEFAULTS = Path(__file__).with_name("defaults")
# Sheets are cut to the tenth of a millimetre.
SLACK = 0.11


class Kind(TextChoices):
    """What a document is."""

    LABEL = "label", _("Labels")
    CHECKLIST = "checklist", _("Checklist")


class Language(TextChoices):
    """The language of a document, and whether titles and names come in the other, too."""

    ENGLISH = "en", _("English")
    CHINESE = "zh", _("Chinese")
    ENGLISH_AND_CHINESE = "en+zh", _("English, with Chinese titles and names")
    CHINESE_AND_ENGLISH = "zh+en", _("Chinese, with English titles and names")


class Grouping(TextChoices):
    """By what the works of a checklist are grouped."""

    NONE = "", _("No groups: in the chosen order")
    ROOM = "room", _("By room of the exhibition")
    ARTIST = "artist", _("By artist")
    LOCATION = "location", _("By location")


@dataclass(frozen=True)
class Sheet:
    """The paper of a document, in millimetres; labels lie in columns and rows on it."""

    page_width: float = 210
    page_height: float = 297
    left: float = 0
    top: float = 0
    columns: int = 1
    rows: int = 1
    label_width: float = 0
    label_height: float = 0
    gap_x: float = 0
    gap_y: float = 0
    cut_marks: bool = False

    @property
    def places(self) -> int:
        """Return how many labels a sheet has."""
        return self.columns * self.rows

    @property
    def overhang(self) -> tuple[float, float]:
        """Return by how much the labels stand over the page, to the right and below."""
        right = self.left + self.columns * (self.label_width + self.gap_x) - self.gap_x
        bottom = self.top + self.rows * (self.label_height + self.gap_y) - self.gap_y
        return right - self.page_width, bottom - self.page_height

    @property
    def fits(self) -> bool:
        """Tell whether all labels lie on the page."""
        return max(self.overhang) <= SLACK

    def as_json(self) -> dict[str, float]:
        """Return the figures as a template reads them."""
        return asdict(self)


@dataclass(frozen=True)
class Preset:
    """A template that comes with the site: a kind's own source on a usual paper."""

    kind: Kind
    name: object
    sheet: Sheet

    @property
    def source(self) -> str:
        """Return the source that the site comes with."""
        return default_source(self.kind)


def default_source(kind: str) -> str:
    """Return the template of a kind that the site comes with."""
    return (DEFAULTS / f"{Kind(kind).value}.typ").read_text(encoding="utf-8")


# By the figures that manufacturers print on their packs; the names of theirs are not ours to use.
PRESETS: Mapping[str, Preset] = {
    "wall-90x50": Preset(
        Kind.LABEL, _("Wall labels, 90 × 50 mm, 2 × 5 on A4, to cut"),
        Sheet(left=15, top=23.5, columns=2, rows=5, label_width=90, label_height=50,
              cut_marks=True),
    ),
    "wall-150x100": Preset(
        Kind.LABEL, _("Large wall labels, 150 × 90 mm, 1 × 3 on A4, to cut"),
        Sheet(left=30, top=13.5, columns=1, rows=3, label_width=150, label_height=90,
              cut_marks=True),
    ),
    "a4-3x8": Preset(
        Kind.LABEL, _("Sheet of 24 labels, 63.5 × 33.9 mm, 3 × 8 on A4"),
        Sheet(left=7.25, top=12.9, columns=3, rows=8, label_width=63.5, label_height=33.9,
              gap_x=2.5),
    ),
    "a4-3x8-70": Preset(
        Kind.LABEL, _("Sheet of 24 labels, 70 × 36 mm, 3 × 8 on A4"),
        Sheet(top=4.5, columns=3, rows=8, label_width=70, label_height=36),
    ),
    "a4-2x7": Preset(
        Kind.LABEL, _("Sheet of 14 labels, 99.1 × 38.1 mm, 2 × 7 on A4"),
        Sheet(left=4.65, top=15.15, columns=2, rows=7, label_width=99.1, label_height=38.1,
              gap_x=2.5),
    ),
    "letter-2x5": Preset(
        Kind.LABEL, _("Sheet of 10 labels, 101.6 × 50.8 mm, 2 × 5 on US Letter"),
        Sheet(215.9, 279.4, left=4, top=12.7, columns=2, rows=5, label_width=101.6,
              label_height=50.8, gap_x=4.7),
    ),
    "checklist-a4": Preset(
        Kind.CHECKLIST, _("Checklist, A4 upright"), Sheet(left=18, top=18),
    ),
    "checklist-letter": Preset(
        Kind.CHECKLIST, _("Checklist, US Letter upright"), Sheet(215.9, 279.4, left=19, top=19),
    ),
    "checklist-a4-wide": Preset(
        Kind.CHECKLIST, _("Checklist, A4 across"), Sheet(297, 210, left=18, top=16),
    ),
}  # fmt: skip
