"""Numbers in English words: two thousand five hundred, half a million, two and a half thousand."""

import re
from decimal import Decimal

from catalog.vocabulary.text import general_words

ONES: list[str] = general_words()["numbers"]["ones"]
TENS: list[str] = general_words()["numbers"]["tens"]
WORTH = (
    {word: Decimal(value) for value, word in enumerate(ONES, 1)}
    | {word: Decimal(10 * value) for value, word in enumerate(TENS, 2)}
    | {"a": Decimal(1), "an": Decimal(1), "half": Decimal("0.5"), "quarter": Decimal("0.25")}
)
SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 10**6}
_MANY = r"(?:thousand|grand|million)"
SMALL = (
    rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES[:9])}))?|(?:{'|'.join(reversed(ONES))}))\b"
)
_LAST = rf"(?:,? (?:and )?{SMALL}(?! (?:hundred|{_MANY})))?"
_HUNDREDS = rf"(?:(?:{SMALL}|a)[ -]hundred\b(?: (?:and )?{SMALL}(?! hundred))?)"
_GROUP = rf"(?:{_HUNDREDS}|{SMALL}|a)"
_REST = rf"(?:(?:,? (?:and )?{_HUNDREDS}(?! {_MANY}))|{_LAST})"
# A part of a number is another one: 'a few thousand', 'a million and a half'.
SPELLED = (
    r"(?<!half )(?<!quarter )(?<!few )(?<!several )(?<!couple )(?<!and a )(?<!point )"
    r"(?<!hundred )(?<!thousand )(?<!million )"
    r"(?<!of )"
    rf"(?:(?:half (?:of )?(?:a )?|(?:a )?quarter (?:of )?(?:a )?)(?:thousand|million)\b|"
    rf"(?:{SMALL}|an?) and a (?:half|quarter) {_MANY}\b|a {_MANY} and a (?:half|quarter)\b|"
    rf"{_GROUP}[ -]million\b(?:,? {_GROUP}[ -]thousand\b)?{_REST}|"
    rf"{_GROUP}[ -](?:thousand|grand)\b{_REST}|{_HUNDREDS}(?! {_MANY}))"
    r"(?! and a (?:half|quarter))(?! odd\b)"
)
# 'Two to three thousand' has one scale for both.
FIRST_OF_TWO = rf"{SMALL}(?= ?(?:-|–|to|or|and) ?{SMALL}[ -](?:hundred|{_MANY})\b)"


def english_number(text: str) -> Decimal:
    """Return the number that words say."""
    total = group = Decimal(0)
    scale = 1
    for word in re.findall("[a-z]+", text):
        if word in SCALES:
            scale = SCALES[word]
            group = (group or Decimal(1)) * scale
            if scale > SCALES["hundred"]:
                total, group = total + group, Decimal(0)
        elif word in {"half", "quarter"} and scale > 1:
            group += WORTH[word] * scale  # 'a million and a half'
        elif word in {"half", "quarter"}:
            group = (group if " and a " in text else 0) + WORTH[word]
        elif word in WORTH and not (word in {"a", "an"} and (group or total)):
            group += WORTH[word]
    return total + group


def english_scale(text: str) -> int:
    """Return what the first of its words is multiplied by: 100,000 in 'two hundred thousand'."""
    scale = 1
    for word in re.findall("[a-z]+", text):
        if word in SCALES:
            scale *= SCALES[word]
        elif scale > 1:
            break
    return scale
