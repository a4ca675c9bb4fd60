"""Texts of sources, cleaned of markup, entities and what nobody sees."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading import clean_text

CASES = [
    # Markup
    ("<i>Title</i>", "Title"),
    ("<em>The</em> <b class='x'>Sea</b>", "The Sea"),
    ('<a href="https://x.org/?a=1&b=2">Link</a>', "Link"),
    ('<img src="x.png" alt="a > b">Sea', "Sea"),
    ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"),
    ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
    ("<div>one</div><div>two</div>", "one\n\ntwo"),
    ("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo"),
    ("<p>one\ntwo</p>", "one two"),
    ("<table><tr><td>oil</td><td>canvas</td></tr></table>", "oil canvas"),
    ("x<script>alert('<b>')</script>y", "xy"),
    ("Untitled <script>", "Untitled <script>"),
    ("x<!-- y", "x<!-- y"),
    ("<STYLE type='text/css'>p {color: red}</STYLE>Sea", "Sea"),
    ("x<!-- note --> y", "x y"),
    ("<!DOCTYPE html><html><body>Sea</body></html>", "Sea"),
    ("<![CDATA[Sea & sky]]>", "Sea & sky"),
    ("m<sup>2</sup>", "m2"),
    ("<o:p></o:p>Sea", "Sea"),
    ("&lt;i&gt;Title&lt;/i&gt;", "Title"),
    ("&amp;lt;i&amp;gt;Title&amp;lt;/i&amp;gt;", "Title"),
    ("<scr<script>x</script>ipt>alert(1)</script>Sea", "Sea"),
    ("&amp;lt;b&amp;gt;", "<b>"),
    ("<b>", "<b>"),
    ("How to use the &lt;i&gt; element", "How to use the <i> element"),
    ("&amp;amp;lt;p&amp;amp;gt;Sea&amp;amp;lt;/p&amp;amp;gt;", "Sea"),
    ("<i>Still life", "Still life"),
    ("Still life</i>", "Still life"),
    ("one&lt;br&gt;two", "one\ntwo"),
    ("<FONT COLOR=red>Sea</FONT>", "Sea"),
    ("<!--[if gte mso 9]><xml>x</xml><![endif]-->Sea", "Sea"),
    ("[i]Sea[/i] and [B]sky[/B]", "Sea and sky"),
    ("[i] Sea [/", "[i] Sea [/"),
    ("Sea [1/2]", "Sea [1/2]"),
    # Angle brackets that are the text's own
    ("a < b", "a < b"),
    ("a<b and c>d", "a<b and c>d"),
    ("I <3 you", "I <3 you"),
    ("Untitled <1>", "Untitled <1>"),
    ("Untitled <Sea>", "Untitled <Sea>"),
    ("Ann <name@x.org>", "Ann <name@x.org>"),
    ("<https://x.org/a>", "<https://x.org/a>"),
    ("5 <br 6", "5 <br 6"),
    ("<<Composition>>", "<<Composition>>"),
    ("-> x <-", "-> x <-"),
    ("《山水》<一>", "《山水》<一>"),
    # Entities
    ("Morris &amp; Co.", "Morris & Co."),
    ("Morris &amp;amp;amp; Co.", "Morris & Co."),
    ("Morris & Co.", "Morris & Co."),
    ("AT&T; R&D", "AT&T; R&D"),
    ("AT&amp;amp;T", "AT&T"),
    ("&#150;&#x93;Sea&#148; &euro;5", "–“Sea” €5"),
    ("?a=1&copy=2&lt=3", "?a=1&copy=2&lt=3"),
    ("Caf&eacute; &#8220;Sea&#x201D;", "Café “Sea”"),
    ("10 &lt; 20", "10 < 20"),
    ("a&nbsp;b&nbsp c", "a b c"),
    ("&notanentity; &#x110000;", "&notanentity; \ufffd"),
    ("&#0;&#1;Sea", "\ufffdSea"),
    ("&quot;Sea&quot; &#39;sky&#39;", "\"Sea\" 'sky'"),
    # What nobody sees
    ("Sea\x00\x07", "Sea"),
    ("\ufeffSea\u200b\u2060s\u00adide", "Seaside"),
    ("\u202eaeS\u202c \u2066x\u2069 \u200ey\u200f", "aeS x y"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("क्\u200dष", "क्\u200dष"),
    ("👩\u200d🎨 👩🏽\u200d🎨 🏳️\u200d🌈", "👩\u200d🎨 👩🏽\u200d🎨 🏳️\u200d🌈"),
    ("a\u200db \u200cc\u200d", "ab c"),
    ("<\u200bi>Sea</i>", "Sea"),
    ("\ud800Sea\uffff", "Sea"),
    ("\u3164\u2800", ""),
    ("a\u3164b\u034f", "a b"),
    ("A\u061cب\u2067x\u2069\u200f", "Aبx"),
    # Letters and blanks
    ("E\u0301tretat", "Étretat"),
    ("a\u00a0\u2003\t  b\u3000c", "a b c"),
    ("  one  \r\n  two\rthree\u2028four  ", "one\ntwo\nthree\nfour"),
    ("one\n\n\n\n\ntwo", "one\n\ntwo"),
    ("وداع", "وداع"),
    ("شَجَرَةٌ", "شَجَرَةٌ"),
    ("שלום עולם", "שלום עולם"),
    ("富春山居图", "富春山居图"),
    ("", ""),
    (" \n ", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cleaned"), CASES)
def test_a_text_is_cleaned(text: str, cleaned: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", cleaned)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("one<br>two", "one two"), ("<p>one</p><p>two</p>", "one two"), ("a\r\n\r\nb", "a b")],
)
def test_a_title_is_one_line(text: str, cleaned: str) -> None:
    assert clean_text(text, lines=False) == cleaned


TABLE = Path(__file__).with_name("texts.txt").read_text("utf-8").splitlines()
LINES = [line.split(" => ") for line in TABLE if line and not line.startswith("#")]


def test_the_texts_of_the_table_are_cleaned() -> None:
    read = {text: clean_text(text).replace("\n", "⏎") for text, _cleaned in LINES}
    assert read == dict(LINES)
    assert len(LINES) > 25


PIECES = st.sampled_from(
    ["<", ">", "&", ";", "amp;", "lt;", "#38;", "<i>", "</p>", "<br>", "<script>", "</script>",
     "<!--", "-->", "\u200d", "\u200c", "\u202e", "\r", "\n", "\u3000", "a", "م", "क", "👩",
     "\u0338", "e", "\u0301", "<a href=", '"', "nbsp", " ", "=", "\x00", "<style>", "o:p",
     "<b>", "[i]", "[/i]", "\u3164"]
)  # fmt: skip


@given(text=st.one_of(st.lists(PIECES, max_size=20).map("".join), st.text()), lines=st.booleans())
def test_cleaning_again_changes_nothing(text: str, *, lines: bool) -> None:
    cleaned = clean_text(text, lines=lines)
    assert clean_text(cleaned, lines=lines) == cleaned
    assert len(cleaned) <= 3 * len(text)
    assert lines or "\n" not in cleaned


@pytest.mark.slow
def test_a_long_text_of_brackets_is_cleaned_at_once() -> None:
    hostile = [
        "<" * 50_000,
        "<a " * 20_000,
        "<!--" * 20_000,
        "&amp;" * 20_000,
        "<script>" * 10_000,
        "-->" + "<!--" * 20_000,
        "<![CDATA[" * 10_000,
        '<a b="' * 9_000,
    ]
    for text in hostile:
        assert len(clean_text(text)) <= len(text)
