"""Replacing in texts is literal."""

import unicodedata

import pytest

from catalog.services.batch.replacing import replace_in

PLAIN = {"whole_words": False, "match_case": True}
WORDS = {"whole_words": True, "match_case": True}
LOOSE = {"whole_words": False, "match_case": False}
LOOSE_WORDS = {"whole_words": True, "match_case": False}


@pytest.mark.parametrize(
    ("text", "find", "by", "how", "result"),
    [
        ("Oil on canvas", "canvas", "linen", PLAIN, "Oil on linen"),
        ("oil, oil", "oil", "ink", PLAIN, "ink, ink"),
        ("a.c abc", "a.c", "x", PLAIN, "x abc"),
        ("a", "a", r"\1\g<0>\n", PLAIN, r"\1\g<0>\n"),
        ("Oil on canvas", "OIL", "Ink", PLAIN, "Oil on canvas"),
        ("Oil on canvas", "OIL", "Ink", LOOSE, "Ink on canvas"),
        ("cart and art", "art", "X", WORDS, "cart and X"),
        ("cart and art", "art", "X", PLAIN, "cX and X"),
        ("Art, art-house, art_house", "art", "X", LOOSE_WORDS, "X, X-house, art_house"),
        ("inscr. 1890s, 1890", "1890", "1891", WORDS, "inscr. 1890s, 1891"),
        ("signed (l.r.)", "(l.r.)", "lower right", WORDS, "signed lower right"),
        ("布面油画，油画", "油画", "油彩", WORDS, "布面油彩，油彩"),
        ("A4纸 A45纸", "A4", "A3", WORDS, "A3纸 A45纸"),
        ("シルクスクリーン", "スクリーン", "紙", WORDS, "シルク紙"),
        ("Straße", "STRASSE", "x", LOOSE, "Straße"),
        (unicodedata.normalize("NFD", "Musée d’Orsay"), "Musée", "Museum", WORDS,
         "Museum d’Orsay"),
        (unicodedata.normalize("NFD", "café"), "cafe", "bar", PLAIN,
         unicodedata.normalize("NFD", "café")),
        ("gift; ", "gift", "loan", PLAIN, "loan;"),
        ("  kept as it is ", "absent", "x", PLAIN, "  kept as it is "),
        ("a, b, c", ", ", "; ", PLAIN, "a; b; c"),
        ("one\r\ntwo", "two", "three", PLAIN, "one\r\nthree"),
        ("all", "all", "", PLAIN, ""),
    ],
)  # fmt: skip
def test_a_text_is_replaced_literally(
    text: str, find: str, by: str, how: dict[str, bool], result: str
) -> None:
    assert replace_in(text, find=find, by=by, **how) == result
