"""Templates are programs: what they can't do, and what their authors are told."""

import socket
import tempfile
import time
from pathlib import Path

import pytest
from django.test import override_settings

from common import clock
from curation.labels import samples, typesetting
from curation.labels.sheets import PRESETS, default_source
from curation.labels.typesetting import Inputs, Typeset, TypesettingError, typeset
from tests.curation.labels.reading import flat, paper, texts

pytestmark = pytest.mark.slow
NOTHING = Inputs({})


def make(source: str, inputs: Inputs = NOTHING, *, seconds: int = 10) -> Typeset:
    return typeset(source, inputs, now=clock.now(), seconds=seconds)


def refused(source: str, *, seconds: int = 10) -> TypesettingError:
    with pytest.raises(TypesettingError) as error:
        make(source, seconds=seconds)
    return error.value


def test_a_template_reads_its_data_and_the_files_that_these_name() -> None:
    made = make(
        '#json("data.json").title #image("qr/1.svg", width: 5mm)',
        Inputs(
            {"title": "Harbour"},
            {"qr/1.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'},
        ),
    )
    assert (texts(made.pdf), made.pages) == (["Harbour"], 1)
    assert b"pdfaid" in made.pdf  # for archives, where nothing hinders it


@pytest.mark.parametrize(
    "source",
    ['#read("/etc/passwd")', '#read("../../../../../../etc/passwd")',
     '#include "/proc/self/environ"', '#let name = "/etc" + "/hostname"\n#read(name)'],
)  # fmt: skip
def test_a_template_reads_no_other_file(source: str) -> None:
    error = refused(source)
    assert "no other file" in str(error.text)
    assert error.line == source.count("\n") + 1


def test_a_package_is_refused_with_what_to_do_and_nobody_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, address)
        for package in ("@preview/cetz:0.3.4", "@local/ours:1.0.0"):
            error = refused(f'hello\n#import "{package}": canvas')
            assert "can’t load packages" in str(error.text)
            assert error.line == 2
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_loop_without_end_is_ended_in_time() -> None:
    began = time.monotonic()
    error = refused(
        "#for a in range(1000000) { for b in range(1000000) { let c = a + b } }", seconds=1
    )
    assert "longer than 1 seconds" in str(error.text)
    assert time.monotonic() - began < 5


def test_a_template_that_needs_all_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "MEMORY", 400 * 1024 * 1024)
    error = refused('#let text = "x" * 1000000000')
    assert "too much memory" in str(error.text)


def test_a_document_of_ten_thousand_pages_is_refused() -> None:
    error = refused("#for n in range(9999) { pagebreak() }")
    assert "10000 pages" in str(error.text)
    assert str(typesetting.MOST_PAGES) in str(error.text)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [("fine\n\n#unknown", 3, "unknown variable"), ("#let x = (1 +", 1, "unclosed"),
     ("#let f(n) = f(n + 1)\n#f(1)", 1, "depth"), ("#while true {}", 1, "always true"),
     ('#panic("no price")', 1, "no price")],
)  # fmt: skip
def test_an_error_names_its_line(source: str, line: int, said: str) -> None:
    error = refused(source)
    assert error.line == line
    assert said in str(error.text)


def test_the_process_knows_no_secret_of_the_site() -> None:
    environment = typesetting._environment(Path("/nowhere"))
    assert "SECRET_KEY" not in environment
    assert "DATABASE_URL" not in environment


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    make("hello")
    refused("#unknown")
    assert list(tmp_path.iterdir()) == []


def test_chinese_and_other_letters_have_glyphs_without_fonts_of_the_system() -> None:
    made = make('#set text(font: ("Libertinus Serif", "Noto Sans SC"))\n清明上河图 Łódź 雾中港口')
    assert flat(made.pdf) == "清明上河图Łódź雾中港口"
    assert b"NotoSansSC" in made.pdf


@pytest.mark.parametrize(
    ("text", "missing"),
    [("Łódź 雾", ""), ("ᐁ and ꙮ and ᐁ", "ᐁꙮ"), ("\U000f0000 😀!", "\U000f0000😀"),
     ('"ᐁ" \\ᐁ `ᐁ`', "ᐁ")],
)  # fmt: skip
def test_characters_that_no_font_has_are_named_once(text: str, missing: str) -> None:
    made = make('#json("data.json").title', Inputs({"title": text}))
    assert (made.unprintable, made.pages) == (missing, 1)


def test_a_document_that_is_none_for_archives_is_made_all_the_same() -> None:
    made = make('#pdf.attach("data.json")\nHarbour ᐁ')
    assert (texts(made.pdf)[0][:7], made.unprintable) == ("Harbour", "ᐁ")
    assert b"/EmbeddedFile" in made.pdf


@override_settings(DOCUMENT_FONTS="/usr/share/fonts/of/the/house")
def test_fonts_of_the_house_come_first() -> None:
    assert typesetting.font_folders()[0] == "/usr/share/fonts/of/the/house"


@pytest.mark.parametrize(
    ("key", "language"),
    [*((key, "en+zh") for key in sorted(PRESETS)), ("wall-90x50", "zh"), ("checklist-a4", "en")],
)
def test_every_shipped_template_makes_a_sample_on_its_paper(key: str, language: str) -> None:
    preset = PRESETS[key]
    assert preset.sheet.fits or preset.kind == "checklist"
    made = make(preset.source, samples.sample(preset.sheet, language=language, now=clock.now()))
    size = (preset.sheet.page_width, preset.sheet.page_height)
    assert (set(paper(made.pdf)), made.unprintable) == ({size}, "")
    text = flat(made.pdf)
    assert ("雾中港口" in text) == ("zh" in language)
    assert ("HarbourinFog" in text) == ("en" in language)
    assert "#import“x”,$y$and*bold*" in text


def test_a_shipped_template_says_what_it_gets() -> None:
    for kind in ("label", "checklist"):
        assert "data.words" in default_source(kind).split("#let")[0]
