"""Words that a language model quotes: whether a text bears them out."""

import re

from catalog.vocabulary.text import general_words, normalise

# What stands between words, and may be written otherwise in a quotation: blanks and marks.
SIGNS = re.compile(r"[\W_]+")
# A letter or digit of a script that parts words: within a Chinese text any sign begins one.
LETTER = r"[^\W_\u3400-\u9fff]"
WORD = re.compile(rf"{LETTER}+|[\u3400-\u9fff]+")


def bears_out(text: str, words: str) -> bool:
    """Tell whether a text has these words, as whole ones, and whether they say anything.

    However their blanks and marks are written. Articles, pronouns and single letters say nothing:
    they stand in any text.
    """
    quoted = normalise(words).casefold()
    if not any(map(_says_something, WORD.findall(quoted))):
        return False
    signs = SIGNS.sub("", quoted)
    spelt = r"[\W_]*".join(map(re.escape, signs))
    whole = rf"(?<!{LETTER}){spelt}(?!{LETTER})"
    if re.match(LETTER, signs[0]) is None:
        whole = whole.removeprefix(rf"(?<!{LETTER})")
    if re.match(LETTER, signs[-1]) is None:
        whole = whole.removesuffix(rf"(?!{LETTER})")
    return re.search(whole, normalise(text).casefold()) is not None


def _says_something(word: str) -> bool:
    stop = general_words()["stop"]
    is_one_letter = len(word) == 1 and word.isascii()
    return not is_one_letter and word not in stop["english"] and word not in stop["chinese"]
