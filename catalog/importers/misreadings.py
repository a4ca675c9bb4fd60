"""Texts that were UTF-8, were read as another encoding and saved again: 'CafÃ©', 'donâ€™t'.

What was read can mostly be undone, but not surely (bytes without a character were lost), so that
nothing is: the import reports it. ftfy was looked at: it repairs, guesses for Latin scripts
only, and takes 'É”' at the end of a quotation for a mistake.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from catalog.importers.common_characters import SIMPLIFIED, TRADITIONAL

# Bytes 80 to BF as cp1252 and Latin-1 have them.
AFTER = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
LATIN = re.compile(rf"[Â-ß][{AFTER}]|[à-ï][{AFTER}]{{2}}|[ð-ô][{AFTER}]{{3}}")
# The same in UTF-8, for a quick look at a large file.
SUSPECT = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xe2(?:\x80|\x82\xac|\x84)|\xc5[\x92-\xbe]|\xcb|\xc6\x92)"
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
LEAST = {"LATIN": 4, "CYRILLIC": 4, "GREEK": 4, "ARABIC": 4, "HEBREW": 4, "CJK": 2, "HIRAGANA": 2,
         "KATAKANA": 2, "HANGUL": 2}  # fmt: skip


def suspects(block: bytes) -> bytes:
    """Return what stands round the first places of UTF-8 that may have been encoded twice."""
    found = islice(SUSPECT.finditer(block), 50)
    return b"\n".join(block[max(0, match.start() - NEAR) : match.end() + NEAR] for match in found)


def misread(text: str) -> tuple[str, str] | None:
    """Return a piece of text that was read in a wrong encoding, and what it was; None for none."""
    for found in _latin(text):
        return found
    for run in RUN.finditer(text):
        around = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
        in_word = any(one.isascii() and one.isalpha() for one in around)
        for codec in OTHERS:
            meant = _undone(run[0][:LONGEST_RUN], codec)
            if meant and _is_likely(meant, in_word=in_word and codec != "cp1250"):
                return run[0][:LONGEST_RUN], meant
    return None


def _latin(text: str) -> Iterator[tuple[str, str]]:
    doubtful: list[tuple[str, str]] = []
    for match in LATIN.finditer(text):
        meant, seen = _of_latin(match[0]), match[0]
        if meant is None or not _is_written(meant):
            continue
        goes_on = text[match.end() : match.end() + 1].isalpha()
        if len(seen) > 2 or (seen[0] in "ÂÃÄÅ" and (seen[1] not in CLOSING or goes_on)):
            yield seen, meant
        doubtful.append((seen, meant))
    # 'Ð˜Ð²Ð°Ð½': two of them in a row are no chance.
    if len(doubtful) > 1 and re.search(rf"(?:[Â-Ù][{AFTER}]){{2}}", text):
        yield doubtful[0]


def _of_latin(piece: str) -> str | None:
    raw = bytearray()
    for sign in piece:
        try:
            raw += sign.encode("cp1252")
        except UnicodeEncodeError:
            if ord(sign) > 0xFF:
                return None
            raw.append(ord(sign))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_written(sign: str) -> bool:
    """Tell whether a character is one that catalogues have."""
    is_control = unicodedata.category(sign) in {"Cc", "Cn", "Co", "Cs", "Mn"}
    return not (is_control or "\u0180" <= sign <= "\u02ff")


def _undone(piece: str, codec: str) -> str | None:
    """Return what a run of characters was before it was read in an encoding; its end may be cut."""
    try:
        raw = piece.encode(codec)
    except UnicodeError:
        return None
    for end in (len(raw), len(raw) - 1, len(raw) - 2):
        try:
            return raw[:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None


def _is_likely(meant: str, *, in_word: bool) -> bool:
    """Tell whether what comes out is a word of one script, more likely than what was read."""
    if not all(map(_is_written, meant)):
        return False
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in meant if sign.isalpha()}
    if in_word and scripts <= {"LATIN"}:
        # 'Caf茅', 'don鈥檛'
        return all(sign < "\u2100" for sign in meant)
    if "CJK" in scripts:
        scripts -= {"HIRAGANA", "KATAKANA"}
    if len(scripts) != 1:
        return False
    script = scripts.pop()
    is_common = script != "CJK" or all(
        sign in COMMON for sign in meant if "\u4e00" <= sign <= "\u9fff"
    )
    return is_common and sum(sign.isalpha() for sign in meant) >= LEAST.get(script, 99)
