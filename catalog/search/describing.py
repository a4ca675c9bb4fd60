"""A search in words: what is asked, piece by piece, in the language of the request."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork
from catalog.search.query import BrowseQuery
from catalog.search.understood import UnderstoodFilter
from catalog.vocabulary import concepts


def described(query: BrowseQuery) -> list[str]:
    """Return the text and each filter as people read them; a query where an artist is named."""
    language = get_language() or "en"
    pieces = [_("“%(text)s”") % {"text": query.text}] if query.text else []
    if query.artist is not None:
        artist = Artist.objects.visible().filter(pk=query.artist).first()
        pieces.append(str(artist) if artist else _("an artist who is no longer shown"))
    pieces += [concepts()[tag].label(language) for tag in query.tags if tag in concepts()]
    read = [UnderstoodFilter("without", value) for value in query.without]
    read += [
        UnderstoodFilter(name, str(value), currency=query.currency)
        for name in ("price_min", "price_max")
        if (value := getattr(query, name)) is not None
    ]
    first, last = query.year_min, query.year_max
    if first is not None:
        read.append(UnderstoodFilter("year_min", str(first), "" if last is None else str(last)))
    elif last is not None:
        read.append(UnderstoodFilter("year_max", str(last)))
    pieces += _of_looks(query)
    if query.size:
        read.append(UnderstoodFilter("size", query.size))
    if query.available:
        read.append(UnderstoodFilter("available", "1"))
    return [*pieces, *(one.label for one in read)]


def _of_looks(query: BrowseQuery) -> list[str]:
    """Return size in centimetres and colours in words."""
    least, most = query.side_min, query.side_max
    pieces = []
    if least is not None and most is not None:
        pieces.append(_("%(least)d–%(most)d cm") % {"least": least, "most": most})
    elif least is not None:
        pieces.append(_("from %(least)d cm") % {"least": least})
    elif most is not None:
        pieces.append(_("up to %(most)d cm") % {"most": most})
    if query.hue:
        pieces.append(_("colour #%(hue)s") % {"hue": query.hue})
    if query.colours_of is not None:
        pieces.append(colours_named(query.colours_of))
    return pieces


def colours_named(artwork_id: int) -> str:
    """Return a work's colours in words."""
    work = Artwork.objects.visible().filter(pk=artwork_id).first()
    if work is None:
        return _("the colours of a work that is no longer shown")
    return _("the colours of “%(title)s”") % {"title": work}


def named(query: BrowseQuery, *, longest: int) -> str:
    """Return a short name for a search."""
    text = query.text or _(", ").join(described(query)) or _("All works")
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
