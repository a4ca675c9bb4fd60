"""Replacing in texts: literally, by whole words or not, minding case or not."""

import re
import unicodedata
from functools import lru_cache

# Written without spaces, so that each character is a word of its own.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W{_UNSPACED}]"
_MARKS = "[\u0300-\u036f]"


def replace_in(text: str, *, find: str, by: str, whole_words: bool, match_case: bool) -> str:
    """Return a text with every `find` replaced; a text without any is returned as it is.

    Found is the same text however its accents are composed. Of a changed text the white space at
    its ends is cut, as forms do.
    """
    pattern = _pattern(find, whole_words, match_case)
    changed, count = pattern.subn(lambda _found: by, text)
    return changed.strip() if count and changed != text else text


@lru_cache(maxsize=100)
def _pattern(find: str, whole_words: bool, match_case: bool) -> re.Pattern[str]:  # noqa: FBT001
    forms = dict.fromkeys([find, *(unicodedata.normalize(form, find) for form in ("NFC", "NFD"))])
    found = "|".join(map(re.escape, forms))
    before, after = "", f"(?!{_MARKS})"
    if whole_words and re.match(_LETTER, find):
        before = rf"(?<!{_LETTER})"
    if whole_words and re.search(rf"(?:{_LETTER}|{_MARKS})\Z", find):
        after += rf"(?!{_LETTER})"
    return re.compile(f"{before}(?:{found}){after}", 0 if match_case else re.IGNORECASE)
