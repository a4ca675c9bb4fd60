"""What is a still picture is taken and cleaned; what is none is refused with the reason."""

import io

import pytest
from PIL import Image

from catalog.services.images import ImageRefusedError, cleaned_master
from tests.curation.pictures import hostile


def master(body: bytes) -> Image.Image:
    """Return the master file that becomes of a file."""
    return Image.open(io.BytesIO(cleaned_master(io.BytesIO(body))[0].read()))


def near(one: tuple[int, ...], other: tuple[int, ...], within: int = 6) -> bool:
    """Tell whether two colours are the same but for their encoding."""
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", hostile.REFUSED)
def test_what_is_no_still_picture_is_refused_with_the_reason(name: str) -> None:
    make, reason = hostile.REFUSED[name]
    with pytest.raises(ImageRefusedError, match=reason):
        cleaned_master(io.BytesIO(make()))


@pytest.mark.parametrize("name", hostile.TAKEN)
def test_every_format_becomes_a_jpeg_of_the_same_colour(name: str) -> None:
    picture = master(hostile.TAKEN[name]())
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (64, 48))
    assert near(picture.getpixel((20, 20)), (0x3F, 0x7F, 0x9D), 8)  # type: ignore[arg-type]


def test_nothing_is_kept_but_pixels_and_they_stand_upright() -> None:
    for make in (hostile.with_metadata, hostile.polyglot, hostile.with_profile):
        body = cleaned_master(io.BytesIO(make()))[0].read()
        assert b"Secret" not in body
        assert b"<script" not in body
        assert b"PK\x03\x04" not in body
        assert not Image.open(io.BytesIO(body)).getexif()
    assert master(hostile.with_metadata()).size == (40, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_a_picture_stands_as_it_was_taken_whichever_way_it_is_stored(kind: str) -> None:
    for orientation in range(1, 9):
        picture = master(hostile.turned(orientation, kind))
        assert picture.size == (60, 40), orientation
        assert near(picture.getpixel((6, 5)), (255, 0, 0), 60), orientation  # type: ignore[arg-type]
        assert near(picture.getpixel((50, 33)), (255, 255, 255), 30), orientation  # type: ignore[arg-type]


def test_metadata_that_can_not_be_read_cost_no_picture() -> None:
    assert master(hostile.with_broken_metadata()).size == (40, 60)


def test_sixteen_bits_are_scaled_and_not_cut_off() -> None:
    assert near(master(hostile.of_sixteen_bits()).getpixel((5, 5)), (128, 128, 128))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["1", "P"])
def test_lines_of_two_colours_are_scaled_smoothly(mode: str) -> None:
    lines = Image.linear_gradient("L").point([255 * (level % 2) for level in range(256)])
    drawn = lines.resize((2000, 6400), Image.Resampling.NEAREST).convert(mode)
    levels = master(hostile.saved(drawn, "PNG")).convert("L").histogram()
    assert sum(levels[64:192]) > 0


def test_what_is_transparent_stands_on_white() -> None:
    clear = hostile.saved(hostile.plain("RGBA", (255, 0, 0, 0)), "PNG")
    assert near(master(clear).getpixel((5, 5)), (255, 255, 255))  # type: ignore[arg-type]


def test_a_large_picture_is_stored_at_four_thousand_pixels() -> None:
    assert master(hostile.saved(hostile.plain(size=(6000, 30)), "PNG")).size == (4000, 20)
