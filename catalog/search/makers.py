"""Artists of the catalogue by their full names."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Lower

from catalog.models import Artist, Artwork
from catalog.vocabulary.artist_names import candidate_keys, full_names, name_key

if TYPE_CHECKING:
    from catalog.querysets import ArtistQuerySet

# 'Unknown artist' and 'British School' made works, but nobody loves them by name.
NOBODIES = frozenset(("artist", "unknown", "anonymous", "school", "circle", "follower", "studio"))


def artists_in(text: str) -> dict[str, str]:
    """Return the artists with shown works whose full name a text holds: English name by key.

    One query; names of one English word are not looked for.
    """
    keys = candidate_keys(text)
    if not keys:
        return {}
    found: dict[str, str] = {}
    rows = _named(keys).values_list("name_en", "name_zh", "other_names")
    for name_en, name_zh, others in rows:
        for name in filter(None, (name_en, name_zh, *others)):
            if NOBODIES.isdisjoint(name_key(name).split()):
                found[name_key(name)] = name_en or name_zh
    return found


def ids_by(names: Iterable[str], *, limit: int) -> list[int]:
    """Return the newest shown works by the artists of these names, each in all its forms."""
    forms = {form for name in names for form in full_names(name)}
    if not forms:
        return []
    rows = Artwork.objects.visible().filter(artist__in=_named(forms).values("pk"))
    return list(rows.order_by("-id").values_list("pk", flat=True)[:limit])


def named(name: str) -> Artist | None:
    """Return the shown artist of this name in any of its forms; None where it is several."""
    forms = set(full_names(name)) if name.strip() else set()
    found = list(_named(forms)[:2]) if forms else []
    return found[0] if len(found) == 1 else None


def _named(forms: Collection[str]) -> "ArtistQuerySet":
    """Return the artists with one of these names, in small letters; also by their other names."""
    rows: ArtistQuerySet = Artist.objects.visible().annotate(small=Lower("name_en"), others=_OTHERS)
    by_other_name = rows.exclude(other_names=[]).filter(others__overlap=sorted(forms))
    return rows.filter(small__in=forms) | rows.filter(name_zh__in=forms) | by_other_name


# Other names in small letters. Few artists have any.
_OTHERS = Func(
    Lower(Func(F("other_names"), Value("\n"), function="array_to_string")),
    Value("\n"),
    function="string_to_array",
    output_field=ArrayField(TextField()),
)
