"""The features of a pair of works, each with the level on which the two agree."""

from collections.abc import Callable, Mapping

from rapidfuzz import fuzz

from curation.duplicates.comparing.records import Maker, Record, title_key

# How many works share a title and a maker, or a maker and a size, and it still tells something.
RARE, SOME = 2, 8
# Of a hash of 64 bits: measured on 6,052 paintings (docs/order.md).
SAME_PICTURE, NEAR_PICTURE = 4, 10
# Of 0 to 100.
NEAR_TITLE, PARTLY_TITLE = 88, 60
# Words of media of which there are several impressions.
MULTIPLES = frozenset(
    [
        "print",
        "prints",
        "screenprint",
        "etching",
        "lithograph",
        "litho",
        "lithography",
        "engraving",
        "woodcut",
        "aquatint",
        "mezzotint",
        "photograph",
        "photographs",
        "photogravure",
        "drypoint",
        "linocut",
        "offset",
        "bronze",
        "cast",
        "版画",
        "石版",
        "木刻",
        "丝网",
        "铜版",
        "摄影",
        "照片",
    ]
)
Frequency = Callable[[str], int]


def levels(
    left: Record, right: Record, *, frequency: Frequency, cosine: float | None
) -> dict[str, str]:
    """Return the level of each feature.

    frequency: how many works bear a blocking key. cosine: of the two works' vectors.
    """
    return {
        "record": _record(left, right),
        "number": _number(left, right),
        "artist": artist(left.maker, right.maker),
        "attribution": _attribution(left, right),
        "title": _title(left, right, frequency),
        "numeral": _numeral(left, right),
        "date": _date(left, right),
        "size": _size(left, right, frequency),
        "medium": _medium(left, right),
        "edition": _edition(left, right),
        "picture": _picture(left, right),
        "vector": _vector(cosine),
    }


def _record(left: Record, right: Record) -> str:
    """Two records of one source are two works, unless the source itself errs."""
    same = left.source == right.source and left.source_id and right.source_id
    return "same_source" if same else "other_source"


def _number(left: Record, right: Record) -> str:
    if not (left.number and right.number):
        return "missing"
    return "same" if left.number == right.number else "different"


def artist(left: Maker | None, right: Maker | None) -> str:
    """Return on which level two makers agree."""
    if left is None or right is None:
        return "missing"
    if left.id == right.id or (left.ulan_id and left.ulan_id == right.ulan_id):
        return "same"
    if _lives_differ(left, right) or (left.ulan_id and right.ulan_id):
        return "different"
    if any(one == other for one in left.names for other in right.names):
        return "same"
    return "compatible" if _are_compatible(left, right) else "different"


def _lives_differ(left: Maker, right: Maker) -> bool:
    pairs = ((left.birth, right.birth), (left.death, right.death))
    return any(abs(one - other) > 2 for one, other in pairs if one and other)


def _are_compatible(left: Maker, right: Maker) -> bool:
    """Tell whether a family name is shared and no given name contradicts: J. M. W., Joseph."""
    for family in left.families & right.families:
        for one in left.names:
            for other in right.names:
                if _given_agree(one - {family}, other - {family}):
                    return True
    return any(fuzz.token_sort_ratio(" ".join(one), " ".join(other)) >= 92
               for one in left.names for other in right.names)  # fmt: skip


def _given_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    short, long = sorted((one, other), key=lambda names: (len(names), sorted(names)))
    return all(any(_is_short_for(name, full) for full in long) for name in short)


def _is_short_for(name: str, full: str) -> bool:
    return name == full or (min(len(name), len(full)) == 1 and name[0] == full[0])


def _attribution(left: Record, right: Record) -> str:
    return "same" if left.attribution.casefold() == right.attribution.casefold() else "different"


def _title(left: Record, right: Record, frequency: Frequency) -> str:
    ours, theirs = set(left.title_keys) - {""}, set(right.title_keys) - {""}
    if not ours or not theirs:
        return "missing"
    if shared := ours & theirs:
        return (
            f"same_{_rarity(min(title_frequency(left, right, key, frequency) for key in shared))}"
        )
    best = max(
        fuzz.token_sort_ratio(" ".join(one), " ".join(other))
        for one in left.titles
        for other in right.titles
    )
    if best >= NEAR_TITLE or _contains(left, right):
        return "near"
    return "partly" if best >= PARTLY_TITLE else "different"


def title_frequency(left: Record, right: Record, key: str, frequency: Frequency) -> int:
    """Return how many works have a title by either maker."""
    return max(
        frequency(f"title:{family}:{key}")
        for record in (left, right)
        for family in (record.maker.families if record.maker else {""}) or {""}
    )


def _contains(left: Record, right: Record) -> bool:
    """Tell whether one title is the other with something behind it: a subtitle, a place."""
    for one in left.titles:
        for other in right.titles:
            short, long = sorted((title_key(one), title_key(other)), key=len)
            if len(short) >= 12 and long.startswith(short):
                return True
    return False


def _rarity(count: int) -> str:
    return "rare" if count <= RARE else "some" if count <= SOME else "common"


def _numeral(left: Record, right: Record) -> str:
    """Numbers in titles that differ: another plate, page, state or version."""
    if left.numerals == right.numerals:
        return "same"
    if left.numerals and right.numerals:
        return "different"
    return "one"


def _date(left: Record, right: Record) -> str:
    ours, theirs = left.years, right.years
    if ours is None or theirs is None:
        return "missing"
    if ours == theirs:
        return "same"
    gap = max(ours[0] - theirs[1], theirs[0] - ours[1])
    if gap <= 0:
        return "overlapping"
    return "near" if gap <= 2 else "apart"


def _size(left: Record, right: Record, frequency: Frequency) -> str:
    if None in (left.height, left.width, right.height, right.width):
        return "missing"
    ours, theirs = (left.height, left.width), (right.height, right.width)
    grade = _graded(ours, theirs)
    if grade == "different":
        return "turned" if _graded(ours, theirs[::-1]) != "different" else "different"
    counts = [frequency(key) for record in (left, right) for key in size_keys(record)[:1]]
    return f"{grade}_{_rarity(max(counts, default=0))}"


def size_keys(record: Record) -> list[str]:
    """Return the keys of a work's size with its maker: four, so that a neighbour shares one."""
    if record.height is None or record.width is None:
        return []
    families = sorted(record.maker.families)[:2] if record.maker else [""]
    return [
        f"size:{family}:{int(record.height / 2 + up)}:{int(record.width / 2 + along)}"
        for up in (0, 0.5)
        for along in (0, 0.5)
        for family in families
    ]


def _graded(ours: tuple[float | None, ...], theirs: tuple[float | None, ...]) -> str:
    worst = "same"
    for one, other in zip(ours, theirs, strict=True):
        if one is None or other is None:
            return "different"
        gap = abs(one - other)
        if gap <= max(0.06, 0.001 * one):
            continue
        if gap > max(0.7, 0.015 * max(one, other)):
            return "different"
        worst = "rounded"
    return worst


def _medium(left: Record, right: Record) -> str:
    if not (left.medium and right.medium):
        return "missing"
    if left.medium == right.medium:
        return "same"
    return "overlapping" if left.medium & right.medium else "different"


def _edition(left: Record, right: Record) -> str:
    """Prints, photographs and casts have twins that are other works."""
    ours, theirs = (bool(one.medium & MULTIPLES) for one in (left, right))
    return "multiple" if ours or theirs else "single"


def _picture(left: Record, right: Record) -> str:
    distances = [(one ^ other).bit_count() for one in left.hashes for other in right.hashes]
    if not distances:
        return "missing"
    best = min(distances)
    return "same" if best <= SAME_PICTURE else "near" if best <= NEAR_PICTURE else "different"


def _vector(cosine: float | None) -> str:
    if cosine is None:
        return "missing"
    bounds: Mapping[str, float] = {"same": 0.95, "near": 0.85, "middling": 0.7}
    return next((name for name, bound in bounds.items() if cosine >= bound), "far")
