"""Sizes in one cell, as museums and auction houses write them."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading import Size, read_length, read_size
from catalog.reading.parts import Part
from common.numbers import AmbiguousNumberError
from common.reading import UnreadableError

TABLE = Path(__file__).with_name("sizes.txt").read_text().splitlines()
CASES = [line.split(" => ") for line in TABLE if line and not line.startswith("#")]


def written(size: Size | None) -> str:
    """Return a size as the table has it."""
    assert size is not None
    sides = [size.height_cm, size.width_cm, *([size.depth_cm] if size.depth_cm else [])]
    text = " x ".join("?" if side is None else f"{side.normalize():f}" for side in sides)
    if size.diameter_cm:
        text += f" Ø {size.diameter_cm.normalize():f}"
    part = size.part.name.lower().replace("_", " ")
    return text if size.part == Part.WORK else f"{text}, {part}"


@pytest.mark.parametrize(("text", "size"), CASES, ids=[case[0][:60] for case in CASES])
def test_a_size_in_one_cell_is_read(text: str, size: str) -> None:
    assert written(read_size(text.replace("⏎", "\r\n"))) == size


@pytest.mark.parametrize(
    "text",
    ["", "n/a", "–", "Overall display dimensions variable", "dimensions variable", "Size varies",
     "dimensioni variabili", "Maße variabel", "dimensions variables", "medidas variables",
     "サイズ可変",
     "duration: 7min, 57sec", "尺寸可变", "不详",
     "unconfirmed", "12 kg", "1920 x 1080 px", "0 x 0 cm", "Dimensions unavailable",
     "Dimensions not recorded"],
)  # fmt: skip
def test_no_size_is_none(text: str) -> None:
    assert read_size(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "10 x 12 in (25.4 x 40 cm)", '33.66" x 16.93" (85.50cm x 34.00cm)', "30 x 20",
        "2.500 x 1.200 mm", "large", "高20寸 宽10寸", "2 x 3 m²", "约8.3平尺", "20 sq ft",
        "D. 30 cm",
        "1 x 2 x 3 x 4 cm", "32-30 x 20 cm", "5 9/8 x 3 in", "5 1/0 x 3 in", "30 x 20_5 cm x",
        "1e3 x 20 cm", "height 30 x height 20 cm", "12 x 8 in (20.3 x 30.5 cm)", "200000 x 3 cm",
        "see 3 below", "1,2,3 x 4 cm", "x" * 3000,
        # Figures that touch what could be read, or stand for a side without a name.
        "32/24 cm", "32 24 cm", "32cm24cm", "30 cm 20 cm", "30/20/10 cm", "30 - 20 cm", "30:20 cm",
        "50 : 60 cm", "in. 12 x 8 cm 65 x 54",
        "30, 20 cm", "30; 20 cm", "30 and 20 cm", "30 & 20 cm", "30 + 20 cm", "30|20 cm",
        "30_20 cm", "30.20.10 cm", "30 x 20 cm 10", "30 x 20 cm 10 cm", "30 cm auf 20 cm",
        "30 x 20 cm / 40 x 30 cm", "1 m 5 x 2 m", "5 ft 14 in x 3 ft", "12 3-5 x 9 in",
        "1.5/8 x 2 cm", "12 8/5 x 3 in",
        # Sides that aren't there, and signs.
        "? x 24 cm", "30 x ? cm", "30 x ? x 10 cm", "-20 x 30 cm", "30 x -20 cm", "+30 x 20 cm",
        "> 30 x 20 cm", "30+ x 20 cm",
        # A unit that only a neighbour has.
        "1.5 m x 80", "80 x 1.5 m",
        # Two units that differ.
        "32 x 24 cm (12 x 9 in.)", "32 x 24 cm (13 x 9 1/2 in.)", "100 x 80 cm (40 x 32 in)",
        "2 m (70 in)", "6'2\" (180 cm)", "5 ft x 3 ft (140 x 91 cm)", "300 x 200 mm (31 x 20 cm)",
        "1,020 x 760 mm", "1,020 x 760 mm (12 x 9 in)",
        # Units that differed by place and time, or that no work has.
        "高3尺 宽60cm", "高3尺 宽2尺", "三尺 x 二尺", "2 pieds 3 pouces",
        "12 pouces 6 lignes x 8 pouces",
        # A decimal or a number before a size, a range or a fraction.
        "12. 5 x 10 cm", "100. 5 x 80 x 3 cm", "1. 5 x 2 m", "9. 5 x 7 in.", "30 . 5 x 20 cm",
        "5. 1/2 x 3 in", "20 x 12. 5 cm", "12. 5 cm",
        "30/32 x 20 cm", "18/19 x 12/13 cm", "12/14 cm high", "5/6 cm", "3/4 x 1/2 cm",
        "8/10 x 12 in.", "24/30 x 30/36 in",
        # Measures that are no sides, or of something else.
        "circumference 30 cm", "Umfang 30 cm", "radius 15 cm", "diagonal 55 in.", "半径15cm",
        "diag. 40 cm",
        "对角线30cm", "55 in. (139.7 cm) diagonal", "diagonal: 55 in. (139.7 cm)", "周长30cm",
        "30 cm in circumference", "length of chain 40 cm", "width of vase 30 cm", "distance 5 m",
        "口径20×足径8×高10cm",
        # Larger than any work.
        "50000 x 40000 cm", "500 x 400 m", "151 m x 2 m",
        "12 Fuß x 8 Fuß", "15 вершков x 10 вершков", "2 varas x 1 vara", "20 x 30 km",
    ],
)  # fmt: skip
def test_what_is_no_size_or_can_mean_two_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_size(text)


def test_a_pair_that_disagrees_is_named() -> None:
    with pytest.raises(UnreadableError, match="different sizes in its two units"):
        read_size('33.66" x 16.93"   (85.50cm x 34.00cm)')


def test_a_frame_alone_is_read_and_said_to_be_one() -> None:
    size = read_size("Framed: 40 x 30 cm")
    assert size == Size(
        Decimal(40), Decimal(30), part=Part.FRAME,
        problems=("only the framed size is given",),
    )  # fmt: skip


NOT_READ = {
    "30 x 20 cm, 40 x 30 cm": "40 x 30 cm", "from 30 x 20 cm to 40 x 30 cm": "40 x 30 cm",
    "a) 30 x 20 cm b) 40 x 30 cm": "40 x 30 cm", "30 x 20 cm, 10 cm": "10 cm",
    "30 x 20 cm; 10": "10", "30 × 20 × ? cm": "30 x 20 x …", "30 x 20 cm x 10": "x 10",
    "100 x 50 cm x variable": "100 x 50 cm x …", "30 x 20 cm, 3/8": "3/8",
    "length of chain 45 cm; pendant 3 x 2 cm": "45 cm",
    "Diameter: 14.6 cm (5 3/4 in.); Overall: 6.4 cm (2 1/2 in.)": "6.4 cm; 2 1/2 in",
    "smallest 10 x 5 cm, largest 30 x 20 cm": "30 x 20 cm",
    "30 x 20 cm (largest); 10 x 5 cm (smallest)": "10 x 5 cm",
    "ranging from 10 x 5 cm to 30 x 20 cm": "30 x 20 cm",
    "Two: 30 x 20 cm and 25 x 15 cm": "25 x 15 cm",
    "three works: 30 x 20 cm, 25 x 15 cm, 20 x 10 cm": "25 x 15 cm; 20 x 10 cm",
    "Diptych: 30 x 20 cm and 25 x 15 cm": "25 x 15 cm",
    "One: 30 x 20 cm; the other: 25 x 15 cm": "25 x 15 cm",
    "the larger 30 x 20 cm, the smaller 25 x 15 cm": "25 x 15 cm",
    "drawing 30 x 20 cm; print 25 x 15 cm": "25 x 15 cm",
    "大 30 x 20 cm, 小 10 x 5 cm": "10 x 5 cm", "zwei Werke: 30 x 20 cm, 25 x 15 cm": "25 x 15 cm",
    "deux: 30 x 20 cm et 25 x 15 cm": "25 x 15 cm",
    "(i) 40 x 30 cm (ii) 12 x 8 cm": "12 x 8 cm", "(1) 30 x 20 cm (2) 40 x 30 cm": "40 x 30 cm",
    "Left: 40 x 30 cm; right: 12 x 8 cm": "12 x 8 cm", "上 30×40cm；下 50×40cm": "50 x 40cm",
    "书法 30×40cm；绘画 50×40cm": "50 x 40cm", "127×32cm×2；横批 32×127cm": "32 x 127cm",
    "support (left): 30 x 20 cm; support (right): 25 x 20 cm": "25 x 20 cm",
    "cup 8 x 7 cm; saucer 3 x 15 cm": "3 x 15 cm",
    "recto 30 x 20 cm; verso 25 x 15 cm": "25 x 15 cm",
    "each from 40 x 30 cm to 12 x 8 cm": "12 x 8 cm", "高20，口径10，底径8（厘米）": "底径8",
    "盖高5cm 通高20cm": "盖高5cm",
    "口径12 足径6 高8cm": "足径6", "口径10cm，腹径12cm，高8cm": "口径10cm",
    "H. 20 cm circumference 60 cm": "circumference 60 cm", "0 x 50 cm": "0", "50 x 0 cm": "0",
    "circumference 12 in., 30.5 cm; H. 20 cm": "circumference 12 in; 30.5 cm",
    "L 30, W 20, H 10, D 5 cm": "L 30 cm", "H 30 W 20 Ø 15 cm": "Ø 15 cm",
}  # fmt: skip
NOTHING_LOST = [
    "sheet 30 x 20 cm, image 25 x 15 cm", "30 x 20 cm; framed 40 x 30 cm", "136×34cm×4",
    "30 x 20 cm (12 x 8 in.)", "70 x 50 cm (28 x 20 in.)", "(1) 30 x 20 cm (2) 30 x 20 cm",
    "image: 30 x 20 cm; image: 30 x 20 cm", "30 x 20 cm, 3/10, 1998", "136×68cm 约8.3平尺",
    "sheet (left) 30 x 20 cm; image (left) 25 x 15 cm", "each 30 x 20 cm; overall 30 x 60 cm",
    "50 x 40 x 0 cm", "30 cm", "尺寸：30厘米", "image: 410 mm", "height of vase 30 cm",
    "H. 213 cm (83 7/8 in.); W. 50 cm (19 11/16)", "320 x 240 (12 5/8 x 9 1/2 in.)",
    "30 x 20 cm, 2.5 kg", "support x 3: 210 x 296 mm", "image (x 9 @): 467 x 467 mm",
]  # fmt: skip


@pytest.mark.parametrize(("text", "figures"), NOT_READ.items())
def test_a_figure_that_is_in_no_side_is_named(text: str, figures: str) -> None:
    size = read_size(text)
    assert size is not None
    assert f"not read: {figures}" in size.problems


@pytest.mark.parametrize("text", ["chain 40 cm", "wing spread 30 cm", "bead 3 cm"])
def test_a_lone_figure_beside_words_that_are_not_known_is_said_to_be_a_guess(text: str) -> None:
    size = read_size(text)
    assert size is not None
    assert size.problems == ("the side is not named; it is taken as the height",)


@pytest.mark.parametrize("text", NOTHING_LOST)
def test_other_parts_translations_and_counts_are_no_lost_sides(text: str) -> None:
    size = read_size(text)
    assert size is not None
    assert size.problems == ()


def test_settings_stand_in_for_what_the_cell_leaves_out() -> None:
    assert written(read_size("300 x 200", unit="mm")) == "30 x 20"
    assert written(read_size("30 x 20 in", unit="mm")) == "76.2 x 50.8"
    assert written(read_size("30 x 20 x 5 cm", order="width-height")) == "20 x 30 x 5"
    assert written(read_size("H 30 x W 20 cm", order="width-height")) == "30 x 20"
    assert written(read_size("2.500 x 1.200 mm", decimal=",")) == "250 x 120"
    with pytest.raises(AmbiguousNumberError, match="decimal separator"):
        read_size("1,250 x 900 mm")
    with pytest.raises(UnreadableError):
        read_size("33,5 x 21 cm", decimal=".")


def test_what_is_about_is_said_to_be() -> None:
    size = read_size("c. 30 x 20 cm")
    assert size is not None
    assert size.is_approximate


LENGTHS = {
    "30": "30", "30 cm": "30", "12 in.": "30.48", '12"': "30.48", "12''": "30.48", "12″": "30.48",
    "5' 6\"": "167.64", "5 ft 6 in": "167.64", "5 ft. 6 1/2 in.": "168.91", "6'": "182.88",
    "1.2 m": "120", "1,2 m": "120", "85 mm": "8.5", "30厘米": "30", "30 公分": "30", "c. 30": "30",
    "ca. 30 cm": "30", "约30": "30", "30-32": "32", "30–32 cm": "32", "30 to 32 cm": "32",
    "5 1/2": "5.5", "5½": "5.5", "5-1/2": "5.5", "1/2": "0.5", "5⅜ in": "13.65", "½": "0.5",
    "65,5": "65.5", "65.5": "65.5", "H. 30 cm": "30", "30 cm high": "30", "Ø 30": "30",
    "12 in (30.5 cm)": "30.5", "30.5 cm (12 in)": "30.5", "6'2\"": "187.96", "３０": "30",
    "12.125 in": "30.8", "1.250 m": "125", "1 000,5": "1000.5", "1 250 mm": "125",
    "1'250,5 mm": "125.05", "1 m 80": "180", "1m80": "180", "2 m 5 cm": "205", "50·8": "50.8",
    "~30 cm": "30", "12 pouces": "30.48", "30 in cm": "30", "H. 30.5 cm., 12 in.": "30.5",
    "¾": "0.75", "12 30/32 in": "32.86",
}  # fmt: skip


@pytest.mark.parametrize(("text", "cm"), LENGTHS.items())
def test_one_length_is_read(text: str, cm: str) -> None:
    length = read_length(text, unit="cm")
    assert length is not None
    assert f"{length.normalize():f}" == cm


@pytest.mark.parametrize("text", ["", "n/a", "–", "0", "0.0", "不详"])
def test_no_length_is_none(text: str) -> None:
    assert read_length(text, unit="cm") is None


@pytest.mark.parametrize(
    "text",
    ["1.250", "1_200", "1.2e3", "-5", "30 x 20", "12 in (40 cm)", "20寸", "2尺", "30 kg", "tall",
     "32-30", "30 (framed)", "3 m²", "5 9/8", "200000", "H. 30 W. 20",
     "30/32", "18/19 cm", "3/4 cm", "12. 5 cm", "circumference 30 cm", "底径6", "50000", "½-0",
     "32/24", "32 24", "30; 20", ">30", "30+", "30 x", "1 m 5", "12 pouces 6 lignes"],
)  # fmt: skip
def test_what_is_no_one_length_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_length(text, unit="cm")


def test_a_length_needs_a_unit() -> None:
    with pytest.raises(UnreadableError, match="names no unit"):
        read_length("30")


CENT = Decimal("0.01")
SIDE = st.decimals(min_value=Decimal("0.1"), max_value=999, places=1)
BY = st.sampled_from([" x ", "x", " × ", "×", " X ", " by ", "*"])


@given(height=SIDE, width=SIDE, by=BY, comma=st.booleans(), unit=st.sampled_from(["", " "]))
def test_any_two_sides_in_cm_are_read_back(
    height: Decimal, width: Decimal, by: str, *, comma: bool, unit: str
) -> None:
    text = f"{height}{by}{width}{unit}cm"
    size = read_size(text.replace(".", ",") if comma else text)
    assert size is not None
    assert (size.height_cm, size.width_cm) == (height, width)


@given(height=SIDE, width=SIDE)
def test_a_size_agrees_with_its_own_translation(height: Decimal, width: Decimal) -> None:
    inches = [f"{side / Decimal('2.54'):.2f}" for side in (height, width)]
    size = read_size(f'{inches[0]}" x {inches[1]}"   ({height}cm x {width}cm)')
    assert size is not None
    assert (size.height_cm, size.width_cm) == (height, width)


@pytest.mark.slow
@given(
    sides=st.lists(SIDE, min_size=1, max_size=3),
    extra=SIDE,
    between=st.sampled_from(
        [" ", "", ", ", "; ", "/", " / ", " + ", "|", ":", " and ", " or ", " & ", "\n", " (",
         " x ", "x", " cm, ", " cm ", "cm", " cm\n", " cm; ", " on ", " cm on ", " cm high, "]
    ),
    behind=st.sampled_from(["", " cm", " mm", " cm)", " x", " high", " cm wide", " in", " thick"]),
    first=st.booleans(),
)  # fmt: skip
def test_no_figure_of_a_text_is_lost_without_a_word(
    sides: list[Decimal], extra: Decimal, between: str, behind: str, *, first: bool
) -> None:
    known = " x ".join(map(str, sides))
    one, other = (str(extra), known) if first else (known, str(extra))
    try:
        size = read_size(f"{one}{between}{other}{behind}", unit="cm")
    except UnreadableError:
        return
    assert size is not None
    given = [side for side in (size.height_cm, size.width_cm, size.depth_cm) if side]
    for figure in [extra, *sides]:
        in_cm = [(figure * scale).quantize(CENT) for scale in map(Decimal, ("1", "0.1", "2.54"))]
        translates = any(abs(in_cm[2] - side) < 1 for side in given)
        assert set(given) & set(in_cm) or translates or str(figure) in " ".join(size.problems)


@given(
    text=st.text(alphabet="0123456789.,/'\" x×cminhwd()½-;:\n高宽寸", max_size=30),
    space=st.text(alphabet=" \t\n\u00a0\u3000"),
)
def test_any_text_is_a_size_none_or_refused_and_outer_space_is_nothing(
    text: str, space: str
) -> None:
    def read(text: str) -> Size | str | None:
        try:
            return read_size(text)
        except UnreadableError:
            return "refused"

    assert read(space + text.strip() + space) == read(text.strip())
