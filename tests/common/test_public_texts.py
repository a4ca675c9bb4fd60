"""What people write for others is stored without signs that hide or turn what is read."""

import pytest

from common.public_texts import public_name, public_text


@pytest.mark.parametrize(
    "blank",
    ["", "  \n", "\u200b\u200b", "\u202e", "\u2066\u2069", "\ufe0f", "\u3164", "\u0301", "\x00"],
)
def test_what_nobody_can_see_is_empty(blank: str) -> None:
    assert public_text(blank) == public_name(blank) == ""


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("\u202egnihton", "gnihton"),
        (" Noor\n  Haddad ", "Noor Haddad"), ("林\u2066远舒", "林远舒"),
        ("👩\u200d🎨", "👩\u200d🎨"), ("می\u200cخواهم", "می\u200cخواهم"), ("a\x07b", "ab"),
    ],
)  # fmt: skip
def test_what_turns_or_controls_is_left_out_and_what_joins_stays(written: str, stored: str) -> None:
    assert public_name(written) == stored


def test_lines_of_a_text_stay() -> None:
    assert public_text(" one\r\n\r\n two\u202c\n") == "one\n\n two"
