"""Terms, privacy policy and contact: texts that the operator of a site writes.

They are fragments of HTML, in the folder `SITE_TEXTS`: `terms.en.html` and `terms.zh-hans.html`, or
`terms.html` for both languages. Until there is one, the sample of `templates/about` is shown and
labelled as one.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

SAMPLES = Path(__file__).resolve().parent.parent / "templates" / "about"


@dataclass(frozen=True)
class SiteText:
    """A page's HTML and its language, '' if unknown; `is_sample`: the operator has none."""

    html: str
    language: str
    is_sample: bool


def site_text(page: str, language: str) -> SiteText:
    """Return a page's text in a language; the operator's in another goes before a sample."""
    own = _find(settings.SITE_TEXTS, page, language) if settings.SITE_TEXTS else None
    path = own or _find(SAMPLES, page, language)
    if path is None:
        raise FileNotFoundError(f"{SAMPLES} has no text of the page {page}.")
    return SiteText(path.read_text(encoding="utf-8"), _language(path), is_sample=own is None)


def _find(folder: Path, page: str, language: str) -> Path | None:
    """Return the file of a language, else the one for all languages, else any."""
    named = [folder / f"{page}.{language}.html", folder / f"{page}.html"]
    found = (path for path in [*named, *sorted(folder.glob(f"{page}.*.html"))] if path.is_file())
    return next(found, None)


def _language(path: Path) -> str:
    _page, _dot, language = path.stem.partition(".")
    return "zh-Hans" if language == "zh-hans" else language
