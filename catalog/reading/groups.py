"""The sides of one part: repeated in another unit, or written one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from catalog.reading.lengths import METRIC, Length, agree
from catalog.reading.measures import Run
from catalog.reading.parts import Part, part_of
from catalog.reading.tokens import Side

LETTER = re.compile(r"[^\W\d_]")
JOINING = re.compile(r"\b(?:to|and|or|bis|und|oder|et|ou|à|e|y|o)\b|[至到和及与與或]")


@dataclass
class Group:
    """The sides of one part in one unit, and whether a second unit says otherwise."""

    sides: list[tuple[Side | None, Length]]
    unit: str
    words: str
    nested: bool
    named: bool = False
    conflict: bool = False
    units_seen: set[str] = field(default_factory=set)
    runs: tuple[Run, ...] = ()


def put_together(groups: Sequence[Group]) -> list[Group]:
    """Return one group for each part: translations checked, single sides joined."""
    return _told_apart(_paired(_joined(_paired(_labelled(groups)))))


def _labelled(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, the next side of a frame being of it, too: 'frame: H. 40 cm, W. 30 cm'."""
    for last, group in pairwise(groups):
        (side, _length), sides = last.sides[0], [side for side, _length in group.sides]
        is_next = len(last.sides) == len(sides) == 1 and None not in {side, *sides}
        same = group.unit == last.unit and side not in sides and group.nested == last.nested
        if is_next and same and part_of(last.words) != Part.WORK and not LETTER.search(group.words):
            group.words = last.words
    return list(groups)


def _told_apart(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, those without a word after one of several being of several, too."""
    for last, group in pairwise(groups):
        words = JOINING.sub("", group.words)
        if part_of(last.words) == Part.ONE_OF_SEVERAL and not re.search(r"[^\W\d_]", words):
            group.words = last.words
    return list(groups)


def _paired(groups: Sequence[Group]) -> list[Group]:
    """Return the groups without those that say an earlier one again in another unit."""
    result: list[Group] = []
    for group in groups:
        earlier = next((other for other in reversed(result) if _says_again(other, group)), None)
        if earlier is None:
            result.append(group)
            continue
        result[result.index(earlier)] = _merged(earlier, group)
    return result


def _says_again(earlier: Group, group: Group) -> bool:
    if len(earlier.sides) != len(group.sides) or earlier.unit == group.unit:
        return False
    if group.unit in earlier.units_seen:
        return False
    own, others = ({side for side, _length in each.sides} for each in (group, earlier))
    same_sides = not (group.named and earlier.named) or own == others
    part = part_of(group.words)
    same_part = part in {Part.WORK, part_of(earlier.words)}
    return same_sides and (same_part or _agreed(earlier, group))


def _agreed(one: Group, other: Group) -> bool:
    return all(agree(a, b) for (_s, a), (_t, b) in zip(one.sides, other.sides, strict=True))


def _merged(earlier: Group, group: Group) -> Group:
    metric = group if group.unit in METRIC and earlier.unit not in METRIC else earlier
    names = group.sides if group.named and not earlier.named else earlier.sides
    sides = [
        (side, length) for (side, _l), (_side, length) in zip(names, metric.sides, strict=True)
    ]
    return replace(
        earlier,
        sides=sides,
        named=earlier.named or group.named,
        unit=metric.unit,
        words=f"{earlier.words} {group.words}",
        conflict=earlier.conflict or not _agreed(earlier, group),
        units_seen=earlier.units_seen | {earlier.unit, group.unit},
        runs=(*earlier.runs, *group.runs),
    )


def _joined(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with single named sides put together: `H. 30 cm; W. 20 cm`."""
    result: list[Group] = []
    for group in groups:
        last = result[-1] if result else None
        if last and len(group.sides) == 1 and _continues(last, group):
            result[-1] = replace(
                last,
                sides=[*last.sides, *group.sides],
                conflict=last.conflict or group.conflict,
                units_seen=last.units_seen & group.units_seen,
                runs=(*last.runs, *group.runs),
            )
        else:
            result.append(group)
    return result


def _continues(last: Group, group: Group) -> bool:
    taken = {side for side, _length in last.sides}
    side = group.sides[0][0]
    part = part_of(group.words)
    return (
        side is not None
        and None not in taken
        and side not in taken
        and part in {Part.WORK, part_of(last.words)}
        and last.nested == group.nested
    )
