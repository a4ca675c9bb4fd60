"""Terms, privacy policy and contact: samples that say so, until the operator writes others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from artrec_site.site_texts import SAMPLES
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db
PAGES = ["terms", "privacy", "contact"]
CHINESE = {"accept-language": "zh-hans"}
SAMPLE, SAMPLE_IN_CHINESE = "This is a sample text", "示例文字"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_links_to_a_sample_that_says_so(client: Client, page: str) -> None:
    assert f'href="/about/{page}"' in client.get("/").text
    english, chinese = (
        client.get(f"/about/{page}"),
        client.get(f"/about/{page}", headers=CHINESE, follow=True),
    )
    assert SAMPLE in english.text
    assert '<div lang="en">' in english.text
    assert SAMPLE_IN_CHINESE in chinese.text
    assert '<div lang="zh-Hans">' in chinese.text
    # The pages themselves, with the same sections.
    texts = [(SAMPLES / f"{page}.{language}.html").read_text() for language in ("en", "zh-hans")]
    assert len({(text.count("<h2>"), text.count("<li>"), text.count("<p>")) for text in texts}) == 1


@pytest.mark.parametrize("page", PAGES)
def test_the_operators_text_replaces_the_sample_in_each_language(
    client: Client, settings: LazySettings, tmp_path: Path, page: str
) -> None:
    settings.SITE_TEXTS = tmp_path
    assert SAMPLE in client.get(f"/about/{page}").text
    (tmp_path / f"{page}.zh-hans.html").write_text("<p>我们的文字。</p>", encoding="utf-8")
    (tmp_path / f"{page}.en.html").write_text("<p>Our words {{ 7 }} &amp; {% no %}.</p>")
    english, chinese = (
        client.get(f"/about/{page}"),
        client.get(f"/about/{page}", headers=CHINESE, follow=True),
    )
    assert "<p>Our words {{ 7 }} &amp; {% no %}.</p>" in english.text
    assert "<p>我们的文字。</p>" in chinese.text
    assert SAMPLE not in english.text
    assert SAMPLE_IN_CHINESE not in chinese.text


@pytest.mark.parametrize("name", ["terms.en.html", "terms.html"])
def test_the_operators_text_in_one_language_is_never_mixed_with_a_sample(
    client: Client, settings: LazySettings, tmp_path: Path, name: str
) -> None:
    settings.SITE_TEXTS = tmp_path
    (tmp_path / name).write_text("<p>Our words.</p>")
    chinese = client.get("/about/terms", headers=CHINESE, follow=True).text
    assert "<p>Our words.</p>" in chinese
    assert SAMPLE_IN_CHINESE not in chinese
    assert ('<div lang="en">' in chinese) == (".en." in name)


def test_a_folder_that_is_not_there_is_refused_at_the_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import artrec_site.settings"], cwd=ROOT,
        capture_output=True, text=True, check=False,
        env={**os.environ, "SITE_TEXTS": str(tmp_path / "nowhere")},
    )  # fmt: skip
    assert done.returncode == 1
    assert "is not a folder" in done.stderr
