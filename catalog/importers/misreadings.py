"""Texts that were UTF-8, were read as another encoding and saved again: 'CafÃ©', 'donâ€™t'.

What was read can mostly be undone, but not surely (bytes without a character were lost), so that
nothing is: the import reports it. ftfy was looked at: it repairs, guesses for Latin scripts
only, and takes 'É”' at the end of a quotation for a mistake.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

from catalog.importers.common_characters import SIMPLIFIED, TRADITIONAL

# Bytes 80 to BF as cp1252 and Latin-1 have them, and as cp1250 has them.
AFTER = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
AFTER_1250 = "\x80-\x9f" + bytes(range(0x80, 0xC0)).decode("cp1250", "ignore")
LATIN = re.compile(rf"[Â-ß][{AFTER}]|[à-ï][{AFTER}]{{2}}|[ð-ô][{AFTER}]{{3}}")
LATIN_1250 = re.compile(rf"[ÂĂÄĹĆČÎĎĐŃŮŘŢ][{AFTER_1250}]")
# The same in UTF-8, for a quick look at a large file: À to Ô, Ă and Ĺ before such a sign.
SUSPECT = re.compile(
    rb"(?:\xc3[\x82-\xb4]|\xc4[\x82\xb9])"
    rb"(?:\xc2[\x80-\xbf]|\xe2(?:\x80|\x82\xac|\x84)|\xc5[\x92-\xbe]|\xcb|\xc6\x92|\xc4[\x84\x85\xbd\xbe])"
)
NEAR = 40
COMMON = SIMPLIFIED | TRADITIONAL
# What closes a quotation or a sentence may follow a capital: 'CAFÉ»'.
CLOSING = "»”’›“‘…–—\xa0"
# Read as these, UTF-8 is made of signs that no text has in such a row.
OTHERS = ("gb18030", "cp932", "cp949", "cp950", "cp1251", "mac_roman", "cp850", "cp437", "cp1250",
          "koi8_r")  # fmt: skip
RUN = re.compile(r"[^\x00-\x7f\ufffd]+")
LONGEST_RUN = 60
# How many characters must come out, where the run stands in no Latin word.
LEAST = {"LATIN": 4, "CYRILLIC": 4, "GREEK": 4, "ARABIC": 4, "HEBREW": 4, "CJK": 2, "HANGUL": 2}
KANA = {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}
# What stands alone in a Latin text: 'nature morte à la cruche', 'study – evening'.
ALONE = frozenset("àÀéÉèÈòÒóÓíöÖåÅæøÎ–—•…“”‘’£€¥©®°×")


def _kept_to(last: int) -> Callable[[UnicodeError], tuple[bytes, int]]:
    """Return a handler of errors: a byte without a character was kept as the one of its number."""

    def handle(error: UnicodeError) -> tuple[bytes, int]:
        if not isinstance(error, UnicodeEncodeError) or ord(error.object[error.start]) > last:
            raise error
        return bytes([ord(error.object[error.start])]), error.start + 1

    return handle


codecs.register_error("artrec-control", _kept_to(0x9F))
codecs.register_error("artrec-latin", _kept_to(0xFF))


def suspects(block: bytes) -> bytes:
    """Return what stands round the first places of UTF-8 that may have been encoded twice."""
    found = islice(SUSPECT.finditer(block), 50)
    return b"\n".join(block[max(0, match.start() - NEAR) : match.end() + NEAR] for match in found)


def misread(text: str) -> tuple[str, str] | None:
    """Return a piece of text that was read in a wrong encoding, and what it was; None for none."""
    for found in (*_latin(text), *_latin_1250(text)):
        return found
    runs = {run[0][:LONGEST_RUN]: _is_in_word(text, run) for run in RUN.finditer(text)}
    for codec in OTHERS:
        undone = {seen: meant for seen in runs if (meant := _undone(seen, codec))}
        for seen, meant in undone.items():
            if _is_likely(meant, in_word=runs[seen] and codec != "cp1250"):
                return seen, meant
        # Short words are no chance where all that is beyond ASCII comes out.
        words = list(undone.values())
        are_alone = all(word in ALONE for word in words)
        if undone.keys() == runs.keys() and (are_alone or _is_likely("".join(words))):
            return next(iter(undone.items()), None)
    return None


def _is_in_word(text: str, run: re.Match[str]) -> bool:
    return any(one.isascii() and one.isalpha() for one in _around(text, run))


def _latin(text: str) -> Iterator[tuple[str, str]]:
    doubtful: list[tuple[str, str]] = []
    for match in LATIN.finditer(text):
        seen, meant = match[0], _undone(match[0], "cp1252")
        if not meant or not _is_written(meant):
            continue
        before, after = _around(text, match)
        is_likely = seen[0] in "ÂÃÄÅ" and (seen[1] not in CLOSING or after.isalpha())
        is_word = seen == "Ã\xa0" and not before.isalpha()
        is_broken = _breaks_word(text, match) and (seen[0] in "ÂÃÄÅ" or after.islower())
        if len(seen) > 2 or is_likely or is_word or is_broken:
            yield seen, meant
        doubtful.append((seen, meant))
    # 'Ð˜Ð²Ð°Ð½': two of them in a row are no chance.
    if len(doubtful) > 1 and re.search(rf"(?:[Â-Ù][{AFTER}]){{2}}", text):
        yield doubtful[0]


def _latin_1250(text: str) -> Iterator[tuple[str, str]]:
    """Yield what cp1250 makes of UTF-8: 'FrĂĽhling', 'CafĂ©', 'ĹÄ…ka'."""
    for match in LATIN_1250.finditer(text):
        seen, meant = match[0], _undone(match[0], "cp1250")
        if not meant or not _is_written(meant) or not meant.isalpha():
            continue
        # 'ORĂŞENI' is a word, 'FrĂĽhling' none; no word has a sign in it.
        goes_on = _around(text, match)[1].isalpha() and seen[1] not in "\xa0’"
        is_end = seen[1] in CLOSING and not goes_on and seen not in {"Ĺ\xa0", "Ă\xa0"}
        is_sign = not seen[1].isalpha() and not is_end
        is_mixed = seen[0].isupper() and seen[1].islower()
        if is_sign or is_mixed or _breaks_word(text, match):
            yield seen, meant


def _breaks_word(text: str, match: re.Match[str]) -> bool:
    """Tell whether a capital stands in a word beside a small letter, as in 'munÈ›i', 'KĂĽn'."""
    before, after = _around(text, match)
    is_within = before.isalpha() and match[0].isupper() and after.islower()
    return match[0][0].isupper() and (before.islower() or is_within)


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    start, end = match.span()
    return text[max(0, start - 1) : start], text[end : end + 1]


def _is_written(sign: str) -> bool:
    """Tell whether a character is one that catalogues have."""
    is_control = unicodedata.category(sign) in {"Cc", "Cn", "Co", "Cs", "Mn"}
    return not is_control and (sign in "ȘșȚț" or not "\u0180" <= sign <= "\u02ff")


def _undone(piece: str, codec: str) -> str | None:
    """Return what a run of characters was before it was read in an encoding; its end may be cut."""
    try:
        raw = piece.encode(codec, f"artrec-{'latin' if codec == 'cp1252' else 'control'}")
    except UnicodeError:
        return None
    for end in (len(raw), len(raw) - 1, len(raw) - 2):
        try:
            return raw[:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None


def _is_likely(meant: str, *, in_word: bool = False) -> bool:
    """Tell whether what comes out is a word of one script, more likely than what was read."""
    if not all(map(_is_written, meant)):
        return False
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in meant if sign.isalpha()}
    if in_word and scripts <= {"LATIN"}:
        # 'Caf茅', 'don鈥檛'
        return all(sign < "\u2100" for sign in meant)
    if has_kana := scripts & KANA:
        scripts = scripts - KANA | {"CJK"}
    if len(scripts) != 1:
        return False
    script = scripts.pop()
    is_common = (
        script != "CJK"
        or bool(has_kana)
        or all(sign in COMMON for sign in meant if "\u4e00" <= sign <= "\u9fff")
    )
    return is_common and sum(sign.isalpha() for sign in meant) >= LEAST.get(script, 99)
