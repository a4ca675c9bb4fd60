"""The site's typefaces: made from packages of fonts when static files are first looked for.

Variable fonts of `fontpkg-…` are cut to the characters below and to the weights in use, and written
as WOFF2 with the style sheet that declares them, into a folder of the state that git ignores
(ADR 0044). The finder gives them to `collectstatic` and to development alike, as `fonts/…`.
"""

import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings

from common import made_files
from common.made_files import MadeFilesFinder

FOLDER = "fonts"
SHEET = "faces.css"
# As `unicode-range` has it: a browser loads the second only for a page that needs it.
SUBSETS = {
    # Western Europe, punctuation, currencies, arrows and signs.
    "latin": "U+20-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2009-205F, U+20A0-20C0, "
    "U+2116, U+2122, U+2190-2193, U+2212-2215, U+2248, U+2260-2265",
    # The rest of the Latin script: Central Europe, Turkey, Viet Nam, transliterations.
    "ext": "U+100-2AF, U+2BD-2C5, U+2C7-2D9, U+2DB, U+2DD, U+300-331, U+1E00-1EFF",
}
# What Chinese writes as wide as its characters: on Chinese pages these come from its own typeface.
CHINESE = "U+B7, U+2014-2015, U+2018-2019, U+201C-201D, U+2026"
FEATURES = ("kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum", "pnum")
# Kept of a font's names: copyright, licence, its address; the others are ours (OFL 1.1, section 3).
LICENCE = (0, 13, 14)
# Of English text, per cent (spaces included): by these letters widths are compared.
FREQUENCIES = dict(
    zip(
        " etaoinsrhlducmfwgpybvk",
        (18.3, 10.2, 7.5, 6.5, 6.2, 5.7, 5.7, 5.3, 5, 5, 3.3, 3.3, 2.3, 2.2, 2, 2, 1.7, 1.6, 1.5,
         1.4, 1.3, 0.8, 0.6),
        strict=True,
    )
)  # fmt: skip


@dataclass(frozen=True)
class Fallback:
    """A typeface of the machine, shown until ours is there, and its mean width in ems."""

    name: str
    local: tuple[str, ...]
    width: float


@dataclass(frozen=True)
class Face:
    """A style of a family: where it comes from, and what stands in for it.

    axes: what is left of each axis of the variable font, a value or a range.
    """

    name: str
    family: str
    style: str
    package: str
    file: str
    axes: dict[str, float | tuple[float, float]]
    fallbacks: tuple[Fallback, ...]

    @property
    def weight(self) -> str:
        """Return the weights it has, as CSS writes them."""
        weight = self.axes["wght"]
        return " ".join(f"{each:g}" for each in weight) if isinstance(weight, tuple) else "400"


FACES = (
    Face(
        "sans", "artrec sans", "normal", "fontpkg_source_sans_3", "SourceSans3[wght].ttf",
        {"wght": (400, 700)},
        (
            Fallback("arial", ("Arial", "Liberation Sans", "Roboto", "Roboto Regular"), 0.4394),
            Fallback("noto", ("Noto Sans Regular", "Noto Sans"), 0.4698),
        ),
    ),
    Face(
        "serif", "artrec serif", "normal", "fontpkg_newsreader", "Newsreader[opsz,wght].ttf",
        {"wght": 400, "opsz": (16, 72)},
        (
            Fallback("times", ("Times New Roman", "Liberation Serif"), 0.3983),
            Fallback("noto", ("Noto Serif Regular", "Noto Serif"), 0.4768),
        ),
    ),
    Face(
        "serif-italic", "artrec serif", "italic", "fontpkg_newsreader",
        "Newsreader-Italic[opsz,wght].ttf", {"wght": 400, "opsz": 18},
        (
            Fallback("times", ("Times New Roman Italic", "Liberation Serif Italic"), 0.3999),
            Fallback("noto", ("Noto Serif Italic",), 0.4627),
        ),
    ),
)  # fmt: skip


class TypefaceFinder(MadeFilesFinder):
    """Finds the typefaces among static files; the first who looks for them makes them."""

    folder = FOLDER

    def made(self) -> Path:
        """Return where the typefaces are."""
        return ensure_made(Path(settings.TYPEFACES_ROOT))


def ensure_made(root: Path) -> Path:
    """Return the folder of the typefaces under `root`, made where they are missing."""
    return made_files.ensure_made(root, fingerprint(), lambda beside: make(beside / FOLDER))


def fingerprint() -> str:
    """Return what the typefaces are made from, as a short digest."""
    packages = sorted({face.package.replace("_", "-") for face in FACES} | {"fonttools"})
    digest = hashlib.sha256(Path(__file__).read_bytes())
    digest.update(" ".join(map(metadata.version, packages)).encode())
    return digest.hexdigest()[:16]


def make(folder: Path) -> None:
    """Write the fonts and the style sheet that declares them."""
    folder.mkdir(parents=True)
    # Each table that was cut is a line otherwise.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    rules: list[str] = []
    for face in FACES:
        for subset, characters in SUBSETS.items():
            font = _cut(face, code_points(characters))
            name = f"{face.name}-{subset}.woff2"
            font.flavor = "woff2"
            font.save(str(folder / name))
            rules += _declarations(face, subset, name)
            if subset == "latin":
                rules += _fallback_declarations(face, font)
    (folder / SHEET).write_text("\n".join(rules) + "\n")


def code_points(ranges: str) -> set[int]:
    """Return the characters of a `unicode-range`."""
    found: set[int] = set()
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges):
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def as_ranges(characters: set[int]) -> str:
    """Return characters as a `unicode-range`."""
    parts: list[list[int]] = []
    for character in sorted(characters):
        if parts and character == parts[-1][1] + 1:
            parts[-1][1] = character
        else:
            parts.append([character, character])
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in parts
    )


def _cut(face: Face, characters: set[int]) -> Any:
    """Return a face's font with these characters and axes alone, under our name."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - only where they are made
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - the same
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 - the same

    font = TTFont(str(files(face.package).joinpath("files", face.file)), lazy=True)
    options = Options(
        layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, hinting=False
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font = instantiateVariableFont(font, face.axes)
    names = font["name"]
    names.names = [each for each in names.names if each.nameID in LICENCE]
    for name_id, text in {1: face.family, 2: "Regular", 4: face.family, 6: face.name}.items():
        names.setName(text, name_id, 3, 1, 0x409)
    return font


def _declarations(face: Face, subset: str, name: str) -> list[str]:
    """Return the rules of a face's file.

    A family for Chinese pages has the same file without what Chinese writes wide.
    """
    families = {f"{face.family} ext": SUBSETS[subset]}
    if subset == "latin":
        narrow = code_points(SUBSETS[subset]) - code_points(CHINESE)
        families = {face.family: SUBSETS[subset], f"{face.family} zh": as_ranges(narrow)}
    source = f"src:url({name})"
    return [
        _rule(family, face, source, "font-display:swap", f"unicode-range:{ranges}")
        for family, ranges in families.items()
    ]


def _fallback_declarations(face: Face, font: Any) -> list[str]:
    """Return the rules by which a machine's typeface takes the same room until ours is there."""
    units = font["head"].unitsPerEm
    width = _mean_width(font["hmtx"], font.getBestCmap().__getitem__) / units
    rules: list[str] = []
    for each in face.fallbacks:
        size = width / each.width
        up, down = (font["hhea"].ascent / units, -font["hhea"].descent / units)
        rules.append(
            _rule(
                f"{face.family} {each.name}", face,
                "src:" + ",".join(f'local("{name}")' for name in each.local),
                f"size-adjust:{size:.1%}", f"ascent-override:{up / size:.1%}",
                f"descent-override:{down / size:.1%}", "line-gap-override:0%",
            )
        )  # fmt: skip
    return rules


def _mean_width(advances: Any, glyph_of: Callable[[int], str]) -> float:
    total = sum(advances[glyph_of(ord(c))][0] * share for c, share in FREQUENCIES.items())
    return float(total / sum(FREQUENCIES.values()))


def _rule(family: str, face: Face, *declarations: str) -> str:
    parts = [f'font-family:"{family}"', *declarations]
    if face.style != "normal":
        parts.append(f"font-style:{face.style}")
    if face.weight != "400":
        parts.append(f"font-weight:{face.weight}")
    return "@font-face{" + ";".join(parts).replace(", ", ",") + "}"
