"""What curators call sources, each other, and the fields of the record."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from curation.drafts.proposers import proposers

if TYPE_CHECKING:
    from accounts.models import User

LABELS = {
    "title_en": _("title"),
    "title_zh": _("title in Chinese"),
    "artist_en": _("artist"),
    "artist_zh": _("artist in Chinese"),
    "birth_year": _("year of birth"),
    "death_year": _("year of death"),
    "nationality": _("nationality"),
    "gender": _("gender"),
    "attribution": _("attribution"),
    "series_en": _("series"),
    "series_zh": _("series in Chinese"),
    "date_text": _("date"),
    "year_from": _("from year"),
    "year_to": _("to year"),
    "medium_en": _("medium"),
    "medium_zh": _("medium in Chinese"),
    "classification": _("classification"),
    "height_cm": _("height, cm"),
    "width_cm": _("width, cm"),
    "depth_cm": _("depth, cm"),
    "copies": _("copies"),
    "tags": _("tags"),
    "terms": _("terms used by the source"),
}


def field_label(name: str) -> str:
    """Return what curators call a field of the record."""
    return str(LABELS.get(name, name))


def field_value(value: Any, labels: Mapping[str, str]) -> str:
    """Return a value of the record as curators read it; `labels` are those of tags."""
    if value is None or value == "" or value == []:
        return "—"
    if isinstance(value, list):
        return ", ".join(labels.get(str(one), str(one)) for one in value)
    return str(value)


def label_of(source: str) -> str:
    """Return a source by its name."""
    found = proposers().get(source)
    return str(found.label) if found else source


def curator_name(user: "User | None") -> str:
    """Return a curator as the others know them; needs their profile loaded."""
    if user is None:
        return gettext("A former curator")
    profile = getattr(user, "profile", None)
    return (profile.display_name if profile else "") or str(user)
