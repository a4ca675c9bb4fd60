"""The design's own rules: contrast of its colours, its tokens, what pages weigh."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from catalog.models import Artwork
from tests import factories
from tests.auctions.conftest import make_sale

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
# The site's own sheets; the desk's build on unfold.
SHEETS = [*(CSS / name for name in ("elements.css", "layouts.css", "print.css")),
          *(CSS / "components").glob("*.css")]  # fmt: skip
# Foregrounds on the grounds they stand on: text needs 4.5, what one sees without reading it 3.
TEXT = {
    "--ink": ("--paper", "--raised", "--sunken", "--accent-soft"),
    "--muted": ("--paper", "--raised", "--sunken"),
    "--accent": ("--paper", "--raised", "--sunken", "--accent-soft"),
    "--against": ("--paper", "--raised"),
    "--danger": ("--paper", "--raised"),
    "--good": ("--paper", "--raised"),
    # Words on filled buttons and counts.
    "--paper": ("--ink", "--accent", "--danger"),
}
SIGNS = {"--edge": ("--paper", "--raised"), "--accent": ("--line",)}
MOST_CSS, MOST_SCRIPT = 45_000, 35_000


def colours(*, dark: bool) -> dict[str, str]:
    """Return the tokens that are colours in a scheme."""
    text = (CSS / "tokens.css").read_text()
    light, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{3,6});", light))
    if dark:
        found |= dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{3,6});", rest.partition("@media")[0]))
    return found


def luminance(colour: str) -> float:
    """Return a colour's relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    levels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SIGNS, 3.0)], ids=["text", "signs"])
def test_every_pair_of_colours_has_its_contrast(
    pairs: dict[str, tuple[str, ...]], least: float, *, dark: bool
) -> None:
    tokens = colours(dark=dark)
    low = {
        f"{front} on {ground}": round(contrast(tokens[front], tokens[ground]), 2)
        for front, grounds in pairs.items()
        for ground in grounds
        if contrast(tokens[front], tokens[ground]) < least
    }
    assert low == {}
    assert contrast("#fff", "#000000") == pytest.approx(21)


def test_both_schemes_have_the_same_colours() -> None:
    text = (CSS / "tokens.css").read_text()
    dark = text.partition("@media (prefers-color-scheme: dark)")[2].partition("@media")[0]
    assert set(re.findall(r"(--[a-z-]+): #", dark)) == set(colours(dark=False))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_colours_and_sizes_of_type_come_from_tokens(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\boklch\(|\bhsl\(", text) == []
    sizes = re.findall(r"font-size: ([^;]+);", text)
    assert [size for size in sizes if not re.fullmatch(r"var\(--[a-z]+\)|inherit", size)] == []
    families = re.findall(r"font-family: ([^;]+);", text)
    assert [family for family in families if family not in {"var(--serif)", "var(--sans)"}] == []


def test_every_token_that_is_used_is_defined_and_the_other_way_round() -> None:
    tokens = (CSS / "tokens.css").read_text()
    defined = set(re.findall(r"^\s+(--[a-z0-9-]+):", tokens, re.MULTILINE))
    used = {
        name
        for sheet in CSS.rglob("*.css")
        for name in re.findall(r"var\((--[a-z0-9-]+)", sheet.read_text())
        if sheet in SHEETS or sheet.name == "tokens.css"
    }
    assert used <= defined
    assert defined <= used


def pages(gallery: list[Artwork]) -> list[str]:
    """Return the pages of each kind, by address."""
    sale, (lot,) = make_sale(artwork_id=gallery[1].pk, estimate=(1, 2))
    work = gallery[0].get_absolute_url()
    return [
        "/", "/browse", "/exhibitions", "/sales", "/bids", "/saved", "/taste", "/taste/map",
        "/questionnaire",
        "/searches", "/statement", "/account/", "/notices", "/how-recommendations-work",
        work, f"{work}/why",
        "/lists/public", "/topics", "/topics/tag/sea", "/collectors", "/profile", "/following",
        f"{work}/wall", f"{work}/prices", factories.make_exhibition().get_absolute_url() + "/visit",
        sale.get_absolute_url(), lot.get_absolute_url(), "/account/login/", "/components/",
    ]  # fmt: skip


def fetched(page: str, pattern: str) -> Iterator[tuple[str, int]]:
    """Yield the static files of ours that a page names, with their sizes."""
    for name in re.findall(pattern, page):
        path = finders.find(name)
        assert isinstance(path, str), name
        # Scripts of packages (htmx, passkeys) are not ours.
        if Path(path).is_relative_to(ROOT / "static"):
            yield name, Path(path).stat().st_size


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("person", ["visitor", "collector"])
def test_no_page_has_more_styles_or_scripts_than_its_budget_or_any_of_them_inline(
    client: Client, gallery: list[Artwork], person: str
) -> None:
    addresses = pages(gallery)
    if person == "collector":
        client.force_login(factories.make_collector())
    for address in addresses:
        page = client.get(address, follow=True).text
        styles = dict(fetched(page, r'<link rel="stylesheet" href="/static/([^"]+)"'))
        scripts = dict(fetched(page, r'<script src="/static/([^"]+)"'))
        assert len(styles) >= 8, address
        assert sum(styles.values()) <= MOST_CSS, (address, styles)
        assert sum(scripts.values()) <= MOST_SCRIPT, (address, scripts)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", page), address
        assert not re.search(r"<script(?![^>]*(\bsrc=|application/(ld\+)?json))[^>]*>", page), (
            address
        )
