"""Text and query are folded alike: what people take for the same finds each other."""

import pytest

from catalog.vocabulary.folding import index_words, keys, name_words, query_terms, title_words

# One thing, and other ways to write it: they find it, and it finds them.
SAME = [
    ("Étretat", "Etretat", "ÉTRETAT", "Ｅｔｒｅｔａｔ", "E\u0301tretat"),
    ("Miró", "Miro", "MIRÓ"),
    ("Łódź", "Lodz", "łódź"),
    ("Đorđe", "Dorde", "DORDE"),
    ("Đorđe", "Djordje"),
    ("Dürer", "Durer", "DÜRER"),
    ("Dürer", "Duerer", "DUERER"),
    ("Straße", "Strasse", "STRASSE"),
    ("Œuvre", "Oeuvre", "œuvre"),
    ("Bjørn Åse", "Bjorn Ase", "Bjoern Aase", "BJØRN ÅSE"),
    ("İstanbul", "Istanbul", "ıstanbul"),
    ("Nguyễn", "Nguyen"),
    ("Малевич", "Malevich", "МАЛЕВИЧ"),
    ("Кандинский", "Kandinsky", "Kandinskiy"),
    ("Айвазовский", "Aivazovsky", "Ayvazovsky"),
    ("Репин", "Repin"),
    ("Θεόφιλος", "Theofilos", "ΘΕΟΦΙΛΟΣ"),
    ("Μπουζιάνης", "Bouzianis"),
    ("Ευαγγελία", "Evangelia"),
    ("Φίλιππος", "Filippos", "Philippos"),
    ("浮世絵", "浮世绘", "浮世繪"),
    ("桜", "樱", "櫻"),
    ("裡", "里", "裏"),
    ("后宫", "後宮"),
    ("颱風", "台风", "臺風"),
    ("Untitled ①", "Untitled 1"),
    ("ﬁn de siècle", "fin de siecle"),
    ("Kırmızı", "KIRMIZI", "kirmizi"),
    ("Ngô Đình", "Ngo Dinh"),
    ("Ærø", "Aero", "Aeroe"),
    ("Red/Blue", "Red Blue", "redblue", "RED-BLUE", "Red ⁄ Blue"),
    ("No.5", "No. 5", "no 5", "№5", "NO5"),
    ("x.com", "x com", "xcom", "X.COM"),
    ("Quibble/Zanzer", "quibble zanzer", "Quibble & Zanzer"),
    (
        "O’Keeffe",
        "O'Keeffe",
        "OKeeffe",
        "O Keeffe",
        "o‘keeffe",
        "O`Keeffe",
        "O´Keeffe",
        "O′Keeffe",
        "Oʼkeeffe",
        "O＇Keeffe",
    ),
    ("Saint-Rémy", "Saint Remy", "SAINT–RÉMY", "saintremy", "saint‑rémy"),
    ("Smith & Sons", "Smith and Sons", "smith ＆ sons"),
    ("ガラス", "ｶﾞﾗｽ"),
    ("ＡＢＣ", "abc"),
    ("畫作", "画作"),
    ("臺灣", "台湾", "台灣"),
    ("乾隆", "乾隆"),
    ("看著", "看着"),
    ("瀋陽", "沈阳"),
    ("鍾馗", "钟馗"),
    ("蘭亭集序", "兰亭集序"),
    ("後院", "后院"),
    ("T07799", "t 07799", "T-07799", "T.07799", "ｔ０７７９９"),
    ("2001.45.3", "2001 45 3", "2001/45/3"),
    ("P.123/4", "P 123 4", "p123/4"),
    ("The Who", "the who", "THE WHO", "Who"),
    ("A Fishing Boat", "fishing boat"),
    ("It", "it"),
    ("?", "？"),
]


@pytest.mark.parametrize("ways", SAME, ids=lambda ways: ways[0])
def test_ways_to_write_one_title_share_a_key(ways: tuple[str, ...]) -> None:
    for other in ways[1:]:
        assert set(keys(ways[0])) & set(keys(other)), other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Étretat", "Etrépagny"), ("山水", "汕水"), ("Poet", "Pot"), ("Blue", "Blu"),
        ("Nowhere", "Elsewhere"), ("李白", "礼拜"), ("さくら", "サクラ"), ("T07799", "T07798"),
    ],
)  # fmt: skip
def test_different_words_stay_different(one: str, other: str) -> None:
    assert not set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Red/Blue", ("red", "blue", "redblue")),
        ("T07799", ("t07799", "t", "07799")),
        ("Dürer", ("durer", "duerer")),
        ("O’Keeffe's", ("o", "keeffe", "s", "okeeffes")),
        ("岬外無風", ("岬", "外", "无", "风", "岬", "外", "无", "风")),
        ("http://www.x.com/a/b/c/d", ("http", "www", "x", "com", "a", "b", "c", "d", "httpwww",
                                      "wwwx", "xcom", "coma", "ab", "bc", "cd")),
        ("<b>Sea</b> &amp; sky", ("sea", "sky")),
    ],
)  # fmt: skip
def test_the_index_is_given_plain_words(text: str, words: tuple[str, ...]) -> None:
    assert index_words(text) == words


def test_a_title_stands_whole_and_with_its_small_words() -> None:
    assert title_words("The Who") == ["the", "who", "the0", "who0", "t0who"]
    assert [term.stopped for term in query_terms("the who")] == ["'the0'", "'who0'"]


def test_a_name_is_one_in_any_order() -> None:
    assert name_words("Kollwitz, Käthe")[-2:] == name_words("Käthe Kollwitz")[-2:]


def test_no_word_is_too_long_for_the_index() -> None:
    words = [*title_words("x" * 5000), *index_words("a/" * 3000 + "山" * 5000)]
    assert max(len(word.encode()) for word in words) < 2046
    assert all(len(term.query) < 2046 for term in query_terms("y" * 5000 + " " + "水" * 300))
