"""The typefaces are made from their packages, hold what is written here, and are small."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from catalog.vocabulary.artists import artists
from common import typefaces
from common.typefaces import CHINESE, FACES, SUBSETS, code_points

WRITTEN = (
    "“Curators’ picks” ‘Why “…”?’ – — … · × − ½ 30 cm ≥ 5 ≈ 6 No 1 № ™ → ← ↑ ↓ € £ ¥ ₩ ₹ ₺ ₫ ₽ ¢ "
    "Joan Miró, Chaïm Soutine, František Kupka, Łempicka, Brâncuși, Þórarinn, Čiurlionis, Çallı, "
    "Nguyễn Phan Chánh, Itō Jakuchū, Ōtagaki Rengetsu, Dürer, Åse Søren Ærø, Ģ Ķ Ő Ű ß ẞ Ž Ť İ ı"
)


@pytest.fixture(scope="module")
def folder() -> Path:
    return typefaces.ensure_made(Path(settings.TYPEFACES_ROOT)) / typefaces.FOLDER


def characters(folder: Path, face: str) -> set[int]:
    """Return what a face has in both of its files."""
    return {
        character
        for subset in SUBSETS
        for character in TTFont(folder / f"{face}-{subset}.woff2").getBestCmap()
    }


@pytest.mark.parametrize("face", [face.name for face in FACES])
def test_a_face_has_each_letter_and_sign_of_names_and_texts(folder: Path, face: str) -> None:
    names = "".join(
        name for each in artists().values() for name in (each.name_en, *each.other_names)
    )
    latin = {ord(c) for c in WRITTEN + names if ord(c) in range(0x20, 0x250) or c in WRITTEN}
    # Arrows are the sans face's: signs of buttons.
    serifs_lack = set() if face == "sans" else code_points("U+2190-2193")
    assert latin - serifs_lack - characters(folder, face) == set()


def test_the_files_hold_what_the_sheet_says_and_no_more(folder: Path) -> None:
    for face in FACES:
        for subset, ranges in SUBSETS.items():
            found = set(TTFont(folder / f"{face.name}-{subset}.woff2").getBestCmap())
            assert found <= code_points(ranges)
            assert len(found) > 150


def test_chinese_pages_have_their_own_quotes_dashes_and_dots(folder: Path) -> None:
    sheet = (folder / typefaces.SHEET).read_text()
    rules = re.findall(r'font-family:"([^"]+)".*?unicode-range:([^;}]+)', sheet)
    for family, ranges in rules:
        shared = code_points(ranges) & code_points(CHINESE)
        expected = family in {"artrec sans", "artrec serif"}
        assert bool(shared) == expected, family
    assert {family for family, _ in rules} >= {"artrec sans zh", "artrec serif zh"}


def test_the_two_faces_that_pages_load_first_are_under_60_kb_each(folder: Path) -> None:
    for name in ("sans-latin", "serif-latin"):
        assert (folder / f"{name}.woff2").stat().st_size < 60_000


def test_a_font_bears_its_licence_and_not_the_reserved_name(folder: Path) -> None:
    for face in FACES:
        names: Any = TTFont(folder / f"{face.name}-latin.woff2")["name"]
        assert "SIL Open Font License" in str(names.getDebugName(13))
        assert names.getDebugName(1) == face.family


def test_the_finder_gives_them_as_static_files(folder: Path) -> None:
    assert finders.find("fonts/sans-latin.woff2") == str(folder / "sans-latin.woff2")
    assert finders.find("fonts/nothing.woff2") is None
    finder = finders.get_finder("common.typefaces.TypefaceFinder")
    names = {name for name, _ in finder.list(None)}
    assert names == {f"fonts/{path.name}" for path in folder.iterdir()}
    assert {name for name, _ in finder.list(["*.woff2"])} == {"fonts/faces.css"}


def test_what_is_made_already_is_not_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[Path] = []

    def make(path: Path) -> None:
        path.mkdir(parents=True)
        made.append(path)

    monkeypatch.setattr(typefaces, "make", make)
    (tmp_path / "of-an-earlier-version").mkdir()
    first = typefaces.ensure_made(tmp_path)
    assert typefaces.ensure_made(tmp_path) == first
    assert len(made) == 1
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [first.name]
    assert folder.exists()
