"""Type looks the same everywhere: our faces, no shift as they come, quotes of their own width."""

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.soak]
# Widths in ems, of text on the page: there a typeface knows its language, in a canvas it does not.
WIDTH = """async ([text, family, style]) => {
  const faces = family.split(',').map((name) => `${style} 100px ${name}`);
  // A face that the machine does not have can't be loaded, and stands for nothing.
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, text)));
  const span = document.createElement('span');
  span.className = 'visually-hidden';
  span.textContent = text;
  document.body.append(span);
  const rule = `.visually-hidden { font: ${style} 20px ${family}; width: max-content }`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rule);
  document.adoptedStyleSheets = [sheet];
  const width = span.getBoundingClientRect().width / 20;
  span.remove();
  return width;
}"""
FAMILY = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name)"
TEXT = "The sea is nearly still under a low sun, and two sails stand near the horizon"


@pytest.mark.parametrize("page", [{"locale": "en"}], indirect=True)
@pytest.mark.parametrize("kind", ["--serif", "--sans"])
def test_english_quotes_are_as_wide_as_latin_ones_are(page: Page, kind: str) -> None:
    page.goto("/about/terms")
    family = page.evaluate(FAMILY, kind)
    for sign in "“”‘’":
        assert page.evaluate(WIDTH, [sign, family, "normal"]) < 0.55
    assert page.evaluate(WIDTH, ["好“", family, "normal"]) < 1.6


@pytest.mark.parametrize("page", [{"locale": "zh-CN"}], indirect=True)
@pytest.mark.parametrize("kind", ["--serif", "--sans"])
def test_chinese_quotes_and_dashes_are_as_wide_as_its_characters(page: Page, kind: str) -> None:
    page.goto("/about/terms")
    family = page.evaluate(FAMILY, kind)
    for text in ("好“好", "好”好", "好——好", "好……好"):
        assert page.evaluate(WIDTH, [text, family, "normal"]) == pytest.approx(len(text), abs=0.02)
    assert page.evaluate(WIDTH, ["artrec 3", family, "normal"]) < 4


@pytest.mark.parametrize(
    ("ours", "other", "style"),
    [
        ("artrec sans", "artrec sans noto", "normal"),
        ("artrec serif", "artrec serif noto", "normal"),
        ("artrec serif", "artrec serif noto", "italic"),
    ],
)
def test_lines_are_as_long_before_the_typefaces_are_there(
    page: Page, ours: str, other: str, style: str
) -> None:
    page.goto("/about/terms")
    before, after = (
        page.evaluate(WIDTH, [TEXT, f'"{family}", monospace', style]) for family in (other, ours)
    )
    assert before == pytest.approx(after, rel=0.03)


def test_the_first_faces_are_asked_for_before_the_style_sheet(page: Page) -> None:
    page.goto("/about/terms")
    preloaded = page.eval_on_selector_all("link[rel=preload]", "all => all.map(l => l.href)")
    page.evaluate("document.fonts.ready")
    used = page.evaluate("performance.getEntriesByType('resource').map(r => r.name)")
    fonts = [name for name in used if name.endswith(".woff2")]
    assert len(preloaded) == 2
    assert set(preloaded) <= set(fonts)
    assert len(fonts) == len(set(fonts)), "a font was fetched twice"
