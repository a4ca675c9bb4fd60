"""Which part of a work a size is of: what stands beside the figures."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from catalog.reading.measures import Run


class Part(IntEnum):
    """What was measured, in the order in which it is taken for the work's size."""

    WORK = 0
    OVERALL = 1
    ONE_OF_SEVERAL = 2
    SIGHT = 3
    MOUNT = 4
    FRAME = 5
    OTHER = 6


FRAMES = (
    r"\bfram(?:e|es|ed|ing)\b|rahmen|\bgerahmt|\bcadre|\bencadr|\bcornice|\bmarco\b|\bram\b|"
    r"\bramme\b|\bbrutto\b|\blijst\b|框|(?<![匾横橫])額"
)
MOUNTS = (
    r"\bmount(?:s|ings?)?\b(?! on)|\bknobs|\brollers|\bmat\b|\bmatt?ed\b|\bmat(?:te|ting)\b|"
    r"passe-?partout|\bbase\b|\bplinth|\bpedestal|\bstand\b|\bsocle|\bsockel|\bvitrine|\bcase\b|"
    r"\bcased\b|\bcrate|\bbacking|\bbackboard|\bsecondary|\bsignature\b|\btext panel|\bhandles?\b|"
    r"\blid\b|\bcover\b|\bslipcase|\bportfolio|\bbox\b|\bwindow\b|引首|题跋|題跋|诗堂|詩堂|题签|題簽|"
    r"裱|座|盒|匣"
)
WITHOUT = re.compile(
    r"\b(?:un-?framed|unmounted)\b|(?:\bwithout|\bexcl(?:uding|usive of|\.)?|\bnot including|\bw/o|"
    r"\bno|\bohne|\bsans|\bsenza|\bsin|\bhors|不含|不连|不連|不带|不帶|无|無)\s*"
    r"(?:the |its |artist's |l[ea]s? |l'|son |d(?:as|en|em|ie) |il |lo |el |su )?"
    rf"(?:{FRAMES}|{MOUNTS})"
)
# A jar measured with its cover is the whole jar; the cover alone is none.
WITH_COVER = re.compile(
    r"\b(?:with|w/|incl(?:uding|usive of|\.)?|and|mit|avec|con|met)\s+(?:(?:its|the)\s+)?"
    r"(?:cover|lid|stopper|deckel|couvercle|coperchio|tapa|deksel)\b|[带帶连連]盖"
)
# What a drawing shows, or the work is a copy of: 'Original IAD Object: 12" high'.
OTHERS = re.compile(r"\boriginal\b.*\bobjects?\b|\bdepicted object\b")
WORDS = (
    (Part.OTHER, OTHERS),
    (Part.FRAME, re.compile(FRAMES)),
    (Part.MOUNT, re.compile(MOUNTS)),
    (Part.SIGHT, re.compile(r"\bsight|\bvisible|\bvue\b|\bsichtma")),
    (Part.OVERALL, re.compile(r"\boverall|\btotal|\bassembled|\bgesamt|\bensemble|总|總|通")),
    (
        Part.ONE_OF_SEVERAL,
        re.compile(
            r"\bea(?:ch)?\b|\bper\b|\bjeweils|\bje\b|\bchaque|\bchacun|\bcad[au]n[oa]\b|\bca\w*sc?un[oa]?\b|"
            r"\bcomponent|\bpart\b|\bparts\b|\bleft\b|\bright\b|\bcent(?:re|er|ral)\b|\bupper|\blower|"
            r"\btop\b|\bbottom\b|\bprojection\b|\bscreen\b|\((?:[0-9a-z]|[ivx]{2,4})\)|\bvariable|各|每"
        ),
    ),
)
# What is measured of the same work in another way: of a print its sheet and its image.
ASPECTS = re.compile(
    r"\b(?:sheets?|images?|plates?|platemarks?|supports?|papers?|compositions?|subjects?|"
    r"canvas(?:es)?|stretchers?|blocks?|pages?|mounted|backing|displayed|display|installed|open|opened|"
    r"closed|folded|unfolded|unrolled|rolled|extended|unframed|sight|overall|visible|actual|"
    r"approximate|painted|printed|blatt|platte|plattenrand|bild|darstellung|papier|feuille|planche|"
    r"sujet|cuvette|foglio|lastra|immagine|imagen|hoja|huella|mancha|papel|plaat|afbeelding|"
    r"blad|i|s|p|pl|comp)\b|画[心芯]|畫心|本[幅紙纸]|[图圖]像|印[面纹]|版面|纸|紙"
)
STOPS = r"[;\n|,/]|- |\("
ASIDE = re.compile(r"[\s.\"')]*\(([^()0-9]*)\)")


@lru_cache(maxsize=20_000)
def part_of(words: str) -> Part:
    """Return what the words beside a size name."""
    words, without = WITHOUT.subn(" ", WITH_COVER.sub(" ", words))
    found = [part for part, pattern in WORDS if pattern.search(words)]
    if Part.ONE_OF_SEVERAL in found and Part.OVERALL in found:
        found.remove(Part.ONE_OF_SEVERAL)
    return found[0] if found and not (without and found[0] == Part.OVERALL) else Part.WORK


def aspects_of(words: str) -> frozenset[str]:
    """Return the aspects of one work that the words beside a size name: sheet, image."""
    return frozenset(word.removesuffix("s") or word for word in ASPECTS.findall(words))


def words_beside(text: str, runs: Sequence[Run]) -> list[str]:
    """Return the words that belong to each run: those before it, or those right behind it."""
    before: list[str] = [""] * len(runs)
    behind: list[str] = [""] * len(runs)
    before[0] = _last_clause(text[: runs[0].start])
    last = text[runs[-1].end :]
    behind[-1] = _split(last)[0]
    leads = bool(_named(before[0])) or not _named(behind[-1])
    for place in range(1, len(runs)):
        gap = text[runs[place - 1].end : runs[place].start]
        behind[place - 1], before[place] = _split(gap, leads=leads)
    return [f"{first} {second}" for first, second in zip(before, behind, strict=True)]


def _split(gap: str, *, leads: bool = False) -> tuple[str, str]:
    """Return what of a text between two sizes belongs to the first, and to the second."""
    aside = ""
    if match := ASIDE.match(gap):
        aside, gap = match.group(1), gap[match.end() :]
    head, *rest = re.split(STOPS, gap.lstrip(" .\"')"), maxsplit=1)
    if rest:
        return f"{aside} {head}", _last_clause(rest[0])
    if ":" in gap or leads:
        return aside, _last_clause(gap)
    return f"{aside} {gap}", ""


def _last_clause(words: str) -> str:
    """Return the end of a text from its last stop on; before a colon commas are none."""
    stops = (
        r"[;\n|]" if words.rstrip().endswith(":") else r"[;\n|,]|(?<!\bc)(?<!\bca)(?<!\bapprox)\. "
    )
    return re.split(stops, words)[-1]


def _named(words: str) -> bool:
    return part_of(words) != Part.WORK or bool(WITHOUT.search(words))
