"""Which of some works a search finds: filters and words as in a search, nothing near in meaning.

Nearness has no end: each new work is near to anything. What is asked for by words must bear them.
"""

from django.db.models import Q

from catalog.querysets import ArtworkQuerySet
from catalog.search.filters import filtered
from catalog.search.query import BrowseQuery
from catalog.search.sentences import understand
from catalog.search.words import bearing, exactly_named


def matching(query: BrowseQuery, among: ArtworkQuerySet) -> ArtworkQuerySet:
    """Return those of the works that pass a search's filters and bear all its words.

    A title or a name that reads like filters ('Without Horses') is one all the same.
    """
    some = among.order_by().values("pk")
    if not query.text:
        return filtered(query).filter(pk__in=some)
    read, _understood = understand(query)
    passing = filtered(read).filter(pk__in=some)
    named = exactly_named(filtered(query).filter(pk__in=some), query.text)
    if read.text:
        passing = bearing(passing, read.text)
    if not named:
        return passing
    both = Q(pk__in=named) | Q(pk__in=passing.values("pk"))
    found: ArtworkQuerySet = filtered(query).filter(both)
    return found
