"""Artists who may be one person: found by authority numbers, names and lives."""

import itertools
from collections import defaultdict
from collections.abc import Iterator

from catalog.selectors.comparing import comparable_artists
from catalog.services.namesakes import are_alike
from curation.duplicates.comparing.levels import artist
from curation.duplicates.comparing.records import Maker
from curation.duplicates.models import ArtistPair, Merge, PairState
from curation.duplicates.selectors.pairs import dismissed
from curation.duplicates.selectors.records import maker_of

Reason = ArtistPair.Reason
# Of two artists found so; a curator decides about each.
LIKELY = {Reason.ULAN: 0.99, Reason.NAME: 0.9, Reason.SPELLING: 0.7}
# Makers of whom no name is known are many people.
NOBODIES = frozenset(
    ["unknown", "anonymous", "artist", "school", "circle", "follower", "studio", "workshop", "佚名"]
)
MOST = 30


def find_pairs() -> int:
    """Store the pairs of artists who may be one; return how many are open.

    Pairs that no longer look alike go; what a curator decided stays.
    """
    apart = dismissed(Merge.Kind.ARTIST)
    known = comparable_artists()
    makers = {pk: maker_of(one) for pk, one in known.items() if _is_somebody(maker_of(one))}
    found: dict[tuple[int, int], Reason] = {}
    for left, right in _blocked(makers):
        if (left, right) in apart:
            continue
        ours, theirs = known[left].nationality, known[right].nationality
        if ours and theirs and not are_alike(ours, theirs):
            continue
        if (reason := _reason(makers[left], makers[right])) is not None:
            found[left, right] = reason
    undecided = ArtistPair.objects.filter(state=PairState.OPEN)
    gone = [row.pk for row in undecided if (row.left_id, row.right_id) not in found]
    ArtistPair.objects.filter(pk__in=gone).delete()
    ArtistPair.objects.bulk_create(
        [
            ArtistPair(
                left_id=left, right_id=right, reason=reason, probability=LIKELY[reason],
                state=PairState.OPEN,
            )
            for (left, right), reason in found.items()
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return ArtistPair.objects.filter(state=PairState.OPEN).count()


def _is_somebody(maker: Maker) -> bool:
    return not any(words & NOBODIES for words in maker.names)


def _blocked(makers: dict[int, Maker]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a family name or an authority number."""
    blocks: dict[str, set[int]] = defaultdict(set)
    for pk, maker in makers.items():
        for key in (*maker.families, *(["".join(sorted(words)) for words in maker.names])):
            blocks[key].add(pk)
        if maker.ulan_id:
            blocks[maker.ulan_id].add(pk)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= MOST:
            seen.update(itertools.combinations(sorted(block), 2))
    yield from sorted(seen)


def _reason(left: Maker, right: Maker) -> Reason | None:
    """Return why two artists may be one, None if they are not alike enough."""
    if left.ulan_id and left.ulan_id == right.ulan_id:
        return Reason.ULAN
    level = artist(left, right)
    if level == "same":
        return Reason.NAME
    lives = ((left.birth, right.birth), (left.death, right.death))
    agree = any(one and one == other for one, other in lives)
    return Reason.SPELLING if level == "compatible" and agree else None
