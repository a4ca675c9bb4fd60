"""Figures of a size's text that nothing was read from: explained, beside the size, or part of it.

No figure is lost without a word. One that touches what was read (32 24 cm, -20 x 30 cm) makes
the whole doubtful; another is reported.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.reading.groups import Group
from catalog.reading.lengths import METRIC, UNITS, agree, readings_of
from catalog.reading.measures import Run, Scan
from catalog.reading.parts import Part, aspects_of, part_of
from catalog.reading.runs import ABOUT
from catalog.reading.tokens import Kind, Token
from common.reading import UnreadableError

# What figures count or number; what follows one at once (8vo, 19th) is in SUFFIX.
COUNTED = (
    "sheets? leaves leaf pages? pp? parts? pieces? panels? works? prints? photographs? photos? "
    "drawings? images? elements? components? objects? items? vols? volumes? plates? canvas(?:es)? "
    "sections? frames? paintings? copies copy dvds? dis[ck]s? screens? projections? projectors? "
    "monitors? slides? tapes? channels? sequences? scrolls? albums? books? lots? figures? "
    "colou?rs? tiles? blocks? box(?:es)? cases? shelves vitrines? chairs? tables? texts? cards? "
    "postcards? "
    "posters? etchings? lithographs? screenprints? woodcuts? parties feuilles? panneaux pièces? "
    "blatt blätter teile? stück seiten bände fogli parti pezzi hojas partes piezas total of in "
    "loop(?:ed|s)? years? ex karat carat bit hz fps @"
)
SUFFIX = "k ct th st nd rd s vo mo to er ème e f p"
NUMBERED = (
    "no nos nr num number numbered n lot inv cat ref p pp pl plate fig vol ed edn editions? part "
    "object item sheet panel page aufl auflage tirage ex"
)
SETS = "edition set series group portfolio album suite total out one pair each auflage folge"
# The figure stands at the mark.
EXPLAINED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:\b(?:{'|'.join(NUMBERED.split())})\b|[#№°@])[.: ]*\0",
        rf"\b(?:{'|'.join(SETS.split())}) (?:of|von|de|di) (?:a total of )?\0",
        rf"\0(?:{'|'.join(SUFFIX.split())})(?![^\W\d_])",
        rf"\0(?: ?-)? ?(?:{'|'.join(COUNTED.split())})(?![^\W\d_])",
        r"\0 ?[张張件幅开開页頁册冊条條屏套组組枚片本卷轴軸帧幀岁歲年块塊联聯对對面点點号號]",
        # 1. 30.5 x 20 cm, but 12. 5 x 10 cm may be 12.5.
        r"(?:^|[\n;(,]) ?\0 ?[):](?![0-9])",
        r"(?:^|[\n;(,]) ?\0 ?\.(?! ?[0-9]{1,2}(?![0-9.,])| ?[0-9]/)(?![0-9])",
        # channel 1: support 2: (part 3)
        r"[^\W\d_]{3} ?\0\)? ?[:)]",
        r"\((?:x ?)?\0(?: ?[x@])?\)",
        r" \0\) ?[0-9]",
        # 16:9, 1:50, 3:45 min, but not 30:20 cm; A4.
        r"\0:[0-9]+(?![0-9]| ?(?:[cm]?m|in)\b| ?[\"'])",
        r"[0-9]:\0(?! ?(?:[cm]?m|in)\b| ?[\"'])",
        r"(?<![^\W\d_])a\0",
    )
)
YEAR = re.compile(r"(?:1[0-9]{3}|20[0-9]{2})(?:-(?:1[0-9]{3}|20[0-9]{2}|[0-9]{2}))?")
EDITION = re.compile(r"[1-9][0-9]*/[1-9][0-9]*")
BINARY = frozenset({2, 4, 8, 16, 32, 64})
# Words that tell no two sizes of the same kind apart: joints, and those that order or count works.
JOINTS = frozenset(
    f"and or und oder et ou y o e to from von bis de à in x by size dimensions {ABOUT} "
    "the der die das le la les el il of a an another other others further also plus "
    "small smaller smallest large larger largest big bigger biggest medium minimum maximum min max "
    "long longer longest short shorter shortest tall taller tallest wide widest "
    "range ranges ranging vary varies varying between up variable various respectively "
    "one two three four five six seven eight nine ten pair both several multiple "
    "first second third fourth fifth sixth last 1st 2nd 3rd 4th ii iii iv vi "
    "work works werk werke painting paintings picture pictures piece pieces item items part parts "
    "panel panels print prints drawing drawings photograph photographs diptych triptych set "
    "polyptych klein kleiner kleinste kleinstes größte größtes groß größer zwei drei vier "
    "teile teil petit petite grand grande deux trois quatre plus piccolo piccola due tre "
    "pequeño pequeña dos tres 大 小 中 长 長 短 最 一 二 "
    "两 兩 三 四 五 六 第 共 件 幅 另 作 品".split()
)
# Words that name a size, not what it is of.
OF_SIZES = frozenset(
    "unconfirmed measures measuring measurement measurements maße maß masse format grösse größe "
    "dimensioni misure medidas taille afmetingen mått mål object objects unframed cm 尺 寸 规 格 "
    f"{ABOUT}".split()
)
# 136×34cm×4: four sheets, as Chinese houses write.
TIGHT_COUNT = re.compile(r"(?:m|米|分)[×x*✕][0-9]", re.IGNORECASE)
NO_JOINT = re.compile(r"[^\W\d_]{2}|[;:()\[\]\n|]")


@dataclass(frozen=True)
class Failed:
    """A run that can't be read, the words beside it, and why."""

    run: Run
    words: str
    error: UnreadableError


@dataclass(frozen=True)
class Lost:
    """What of a text is not in the part that is taken."""

    text: str
    plain: str
    groups: Sequence[Group]
    best: Group

    def of(self, scan: Scan, found: Sequence[Token], failed: Sequence[Failed]) -> list[str]:
        """Return problems, for figures that are not read; raises where they make it doubtful."""
        if any(has_a_sign(self.plain, run) for run in self.best.runs) or (
            scan.has_old and self.best.unit not in METRIC
        ):
            raise self._doubtful()
        grouped = [run for group in self.groups for run in group.runs]
        lost = [
            self._shown(run) for group in self.groups if self._is_lost(group) for run in group.runs
        ]
        lost += [self._shown(run) for run in self._failed(failed)]
        without = [*grouped, *(each.run for each in failed)]
        for run in scan.runs:
            has_a_name = bool(run.measures[0].unit) or any(run.sides)
            if run in without or not (has_a_name or run.nested):
                continue
            if self._is_said_again(run):
                without.append(run)
            elif has_a_name:
                without.append(run)
                lost.append(self._beside(run))
        for token in unexplained(self.plain, figures(found, without=without, scan=scan)):
            self._refuse_if_it_touches(token.start, token.end)
            lost.append(token.text)
        lost += [f"{self._shown(run)} x …" for run in self.best.runs if run.is_open]
        if lost and [side for side, _length in self.best.sides] == [None]:
            raise self._doubtful()  # 30 and 20 cm: one of two sides, and no name for it
        lost += [self._counted(run) for run in self.best.runs if run.count]
        lost = [each for each in lost if each]
        return [not_read("; ".join(lost))] if lost else []

    def _beside(self, run: Run) -> str:
        """Return a run that is no side of what was read; raises where it may be one."""
        if not run.is_other:
            self._refuse_if_it_touches(run.start, run.end)
        return self._shown(run)

    def _is_lost(self, group: Group) -> bool:
        """Tell whether a second size is of the same part, so that it ought to have been read."""
        if group is self.best or self._is_alike(group):
            return False
        part, own = part_of(group.words), part_of(self.best.words)
        is_single = len(group.sides) == 1
        if part in {Part.SIGHT, Part.MOUNT, Part.FRAME} or Part.OVERALL in {own, part}:
            return is_single and part in {Part.WORK, Part.OVERALL}
        if _label(group.words) != _label(self.best.words):
            return is_single or not self._is_aspect(group)
        if own == Part.ONE_OF_SEVERAL:
            return True
        for run in group.runs:
            self._refuse_if_it_touches(run.start, run.end)
        return True

    def _is_alike(self, group: Group) -> bool:
        """Tell whether a second size is the same, as of several parts of one size."""
        return [length.cm for _side, length in group.sides] == [
            length.cm for _side, length in self.best.sides
        ]

    def _is_aspect(self, group: Group) -> bool:
        """Tell whether a second size is of the same work, too: of its sheet beside its image."""
        return aspects_of(group.words) != aspects_of(self.best.words)

    def _failed(self, failed: Sequence[Failed]) -> Iterator[Run]:
        """Yield what can't be read of another part; raises where it is the same part's."""
        for each in failed:
            if self._is_said_again(each.run):
                continue
            if part_of(each.words) == part_of(self.best.words):
                raise each.error
            yield each.run

    def _is_said_again(self, run: Run) -> bool:
        """Tell whether a run without a unit is a translation in some unit: (12 5/8 x 9 1/2)."""
        if run.is_other:
            return False
        units = [run.measures[0].unit] if run.measures[0].unit else UNITS
        readings = [each for unit in units for each in readings_of(run, unit=unit, decimal=None)]
        known = [length for _side, length in self.best.sides]
        return any(
            all(map(agree, reading, known[start : start + len(reading)]))
            for reading in readings
            for start in range(len(known) - len(reading) + 1)
        )

    def _counted(self, run: Run) -> str:
        """Return a figure taken for a number of sheets that may be a depth: 30 x 20 cm x 10."""
        return (
            "" if TIGHT_COUNT.search(self.text) else self.plain[run.end_of_sides : run.end].strip()
        )

    def _refuse_if_it_touches(self, start: int, end: int) -> None:
        if any(touches(self.plain, start, end, run) for run in self.best.runs):
            raise self._doubtful()

    def _shown(self, run: Run) -> str:
        return self.plain[run.start : run.end].strip()

    def _doubtful(self) -> UnreadableError:
        return UnreadableError(
            _("“%(text)s” has figures that belong to no size; write one such as 30 x 20 cm")
            % {"text": self.text.strip()[:200]}
        )


def not_read(figures: str) -> str:
    """Return that these figures of the text are in no side."""
    return _("not read: %(figures)s") % {"figures": figures[:200]}


def unknown_words(words: str) -> frozenset[str]:
    """Return the words beside a size that name neither the work, an aspect nor a part of it."""
    return frozenset() if part_of(words) or aspects_of(words) else _label(words) - OF_SIZES


def _label(words: str) -> frozenset[str]:
    # i, s and p: image, sheet and plate.
    return frozenset(re.findall(r"[\u2e80-\u9fff]|[^\W\d_]{2,}|\b[isp]\b", words)) - JOINTS


def figures(found: Sequence[Token], *, without: Collection[Run], scan: Scan) -> list[Token]:
    """Return the figures that are in none of these runs and no weights, times or copies."""
    spans = [(run.start, run.end) for run in without]
    return [
        token
        for token in found
        if token.kind is Kind.FIGURE
        and token.start not in scan.explained
        and not any(start <= token.start < end for start, end in spans)
    ]


def unexplained(text: str, left: Sequence[Token]) -> Iterator[Token]:
    """Yield the figures that may be sides: no years, numbers, editions and numbers of pieces."""
    for token in left:
        if not (
            token.text.isdecimal() or YEAR.fullmatch(token.text) or EDITION.fullmatch(token.text)
        ) or not _is_explained(text, token):
            yield token


def touches(text: str, start: int, end: int, run: Run) -> bool:
    """Tell whether nothing parts a figure from what was read, so that it may belong to it."""
    before = end <= run.start
    gap = text[end : run.start] if before else text[run.end : start]
    if NO_JOINT.search(gap):
        return False
    has_unit = text[start:end].strip("0123456789.,/ ") if before else run.measures[-1].unit
    return "," not in gap or not has_unit


def has_a_sign(text: str, run: Run) -> bool:
    """Tell whether a sign stands before a figure: -20 x 30 cm, >30 cm."""
    first = re.search(r"[0-9.]", text[run.start : run.end])
    start = run.start + (first.start() if first else 0)
    return bool(re.search(r"(?:^|[\s(:;,x])[-+]$|[<>≤≥] ?$", text[:start])) or bool(
        re.search(r"(?:x|by) ?[-+] ?[0-9]", text[run.start : run.end])
    )


def _has_unit(gap: str) -> bool:
    return bool(re.search(r"[^\W\d_]|[\"']", gap))


def _is_explained(text: str, token: Token) -> bool:
    if YEAR.fullmatch(token.text) and not _has_unit(text[token.end : token.end + 2]):
        return True
    edition = EDITION.fullmatch(token.text)
    if edition:
        copy, all_copies = map(int, token.text.split("/"))
        if copy <= all_copies and all_copies not in BINARY:
            return True
    marked = f"{text[max(0, token.start - 40) : token.start]}\0{text[token.end : token.end + 24]}"
    return any(pattern.search(marked) for pattern in EXPLAINED)
