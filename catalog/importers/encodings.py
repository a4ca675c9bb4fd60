"""In which encoding a file is: by its byte order mark, as UTF-8, or by what looks like text."""

import codecs
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.importers.fields import SourceError
from catalog.importers.misreadings import misread, suspects
from catalog.importers.plausibility import LANGUAGES, ONE_BYTE, RARE_ENCODINGS, plausibility
from catalog.vocabulary import concepts
from catalog.vocabulary.characters import simplified

CHUNK = 2**20
HEAD = 2**16
SAMPLE = 2**16
# Of a sample, how many characters are judged.
SCORED_LENGTH = 20_000
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Sequences that switch to two bytes.
ISO_2022 = re.compile(rb"\x1b\$(?:[@AB]|\(D|\)C)")
# Chinese in ASCII between '~{' and '~}'.
HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
NO_TEXT = {
    b"PK\x03\x04": gettext_lazy("a spreadsheet or an archive"),
    b"\xd0\xcf\x11\xe0": gettext_lazy("a spreadsheet"),
    b"\x1f\x8b": gettext_lazy("compressed"),
}
# What each must be better by than the more usual ones that come before it.
HANDICAP = {
    "mac_roman": 0.25,
    "cp850": 0.25,
    "euc_jp": 0.2,
    "cp1250": 0.1,
    "cp1253": 0.1,
    "cp1254": 0.1,
    "cp1255": 0.1,
    "cp1256": 0.1,
    "cp1257": 0.1,
    "koi8_r": 0.1,
    **dict.fromkeys(RARE_ENCODINGS, 0.2),
    "iso8859_2": 0.1,
    "mac_cyrillic": 0.1,
    "iso8859_4": 0.3,
}
MIN_SCORE, LEAD = 0.45, 0.15
# Nearer to cp1252 than the others: the same letters in other words.
LEAD_OVER = {"cp1250": 0.25, "cp1254": 0.6}
# These are believed on the evidence of some characters only.
# Words of the languages that are written in cp1252, and of those in cp1250.
WESTERN = re.compile(
    r"\b(?:the|of|and|with|les?|la|des?|du|et|der|die|das|und|mit|von|el|los|del|di|og|och)\b"
)
CENTRAL = re.compile(r"\b(?:w|z|v|na|ze|ve|od|pod|nad|przy|dla|egy|és|az|din|cu)\b")
USUAL = {"cp1252", "gb18030", "cp950", "cp932", "cp1251", "cp1253"}
ENOUGH = 4
# Two-byte characters of UTF-8 that no catalogue is written in, but GB18030 read as UTF-8 is.
STRANGE = re.compile(
    r"(?<![A-Za-z\u00c0-\u024f\u0300-\u036f])[\u0300-\u036f]|[\x80-\x9f\u0700-\u07ff]"
)

# What no catalogue is written in at all, unless there is more that is no ASCII.
RARE = re.compile(
    r"[\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u0217\u0220-\u0258\u025a-\u02ba\u02bd\u02c0-\u02ff\u0370-\u037f"
    r"\u03cf-\u03ff\u0460-\u052f\ue000-\uf8ff\U000e0000-\U0010ffff]|(?<![\w ])[÷×¤¦¬¯¨](?![\w ])|"
    # Hebrew and Arabic do not end a Latin word.
    r"(?<=[A-Za-z])[\u0590-\u07ff]"
)

# A text of so few characters may be plausible in two encodings.
SHORT, FEW, MANY = 16, 3, 200
FAIR, GOOD = 0.4, 0.7
TWO_BYTES = ("gb18030", "cp950", "cp932", "euc_jp", "cp949")
# What a text in cp1252 hardly has: Hungarian ő and ű (Portuguese has õ before e only), Turkish ğ, ş
# and ı, where no word looks Icelandic, and words or runs of nothing but letters beyond ASCII.
FOREIGN = re.compile(r"õ(?!e)|Õ(?!E)|[\xa1-\xff]{4}|(?<![^\W_])[^\W\d_\x00-\x7f]{2,}(?![^\W_])")
TURKISH, ICELANDIC = re.compile("[ðþýÐÞÝ]"), re.compile("[áéíóúæÁÉÍÓÚÆ]")
# A lone sign of Chinese in a Latin word was a letter of it.
IN_WORD = re.compile(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")


class UnsureError(SourceError):
    """How the file is to be read is not sure; the text names the setting to give."""


@dataclass
class _Sample:
    """What is sampled of a file: its beginning, and its first lines with more than ASCII."""

    head: bytes
    beyond_ascii: bytes
    is_utf8: bool
    # Lines anywhere in it that look as if they had been encoded twice.
    suspect: bytes


def detect(path: Path, names: Collection[str]) -> str:
    """Return the codec of a file in whose header the columns `names` should be.

    The whole file is read once for UTF-8. Raises UnsureError, and SourceError for what is no text.
    """
    sample = _sample(path)
    _refuse_no_text(path, sample)
    for mark, codec in MARKS:
        if sample.head.startswith(mark):
            if codec == "utf-8-sig":
                _refuse_doubly_encoded(path, sample)
            return codec
    columns = [comparable(name) for name in names if name]
    if found := _by_signs(sample, columns):
        return found
    if sample.is_utf8:
        _refuse_doubly_encoded(path, sample)
    if _is_utf8(sample, [name for name in columns if not name.isascii()]):
        return "utf-8"
    return _most_plausible(path, sample, [name for name in columns if not name.isascii()])


def is_text(head: bytes) -> bool:
    """Tell whether what a file begins with may be text in some encoding."""
    if not head or any(head.startswith(start) for start in NO_TEXT):
        return False
    unmarked = not any(head.startswith(mark) for mark, _codec in MARKS)
    zeros = head.count(b"\0")
    # UTF-16 without a mark has every other byte zero where the letters are Latin.
    return not (unmarked and zeros and zeros < len(head) // 4)


def _sample(path: Path) -> _Sample:
    decoder = codecs.getincrementaldecoder("utf-8")()
    beyond, rest, is_utf8, suspect = bytearray(), b"", True, bytearray()
    with path.open("rb") as handle:
        head = handle.read(HEAD)
        handle.seek(0)
        while chunk := handle.read(CHUNK):
            is_utf8 = is_utf8 and _decodes(decoder, chunk)
            if is_utf8 and len(suspect) < CHUNK // 16:
                suspect += suspects(chunk)
            if len(beyond) < SAMPLE:
                rest += chunk
                end = max(rest.rfind(b"\n"), rest.rfind(b"\r")) + 1
                beyond += _beyond_ascii(rest[:end])
                rest = rest[end:] if len(rest) - end < CHUNK else b""
            elif not is_utf8:
                break
    beyond += _beyond_ascii(rest)
    is_utf8 = is_utf8 and _decodes(decoder, b"", final=True)
    return _Sample(head, bytes(beyond), is_utf8, bytes(suspect))


def _refuse_no_text(path: Path, sample: _Sample) -> None:
    for start, kind_name in NO_TEXT.items():
        if sample.head.startswith(start):
            raise SourceError(
                _("%(path)s is %(what)s. Save it as CSV.") % {"path": path, "what": kind_name}
            )


def _by_signs(sample: _Sample, columns: list[str]) -> str | None:
    """Return ISO 2022, HZ, or UTF-16 without a mark where the header has the columns."""
    if found := ISO_2022.search(sample.head):
        return "iso2022_kr" if found[0] == b"\x1b$)C" else "iso2022_jp_2"
    if HZ.search(sample.head) and not sample.beyond_ascii:
        return "hz"
    tried = ("utf-16-le", "utf-16-be") if b"\0" in sample.head else ()
    return next((codec for codec in tried if _has(sample.head, codec, columns)), None)


def _refuse_doubly_encoded(path: Path, sample: _Sample) -> None:
    """Raise UnsureError where UTF-8 was once read as something else and saved again."""
    text = sample.suspect.decode("utf-8", "replace") + sample.beyond_ascii.decode(
        "utf-8", "replace"
    )
    if found := misread(text):
        raise UnsureError(
            _(
                '%(path)s has "%(seen)s" where "%(meant)s" was meant: UTF-8 was read as another '
                "encoding and saved again. Export the file again from its source. To load it as it "
                'is, set encoding = "utf-8" in the mapping.'
            )
            % {"path": path, "seen": found[0], "meant": found[1]}
        )


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _beyond_ascii(block: bytes) -> bytes:
    found, size = [], 0
    for line in block.splitlines():
        if line.isascii():
            continue
        found.append(line)
        size += len(line)
        if size > SAMPLE:
            break
    return b"".join(line + b"\n" for line in found)


def _is_utf8(sample: _Sample, names: Collection[str]) -> bool:
    """Tell whether a file is UTF-8, maybe with some damaged rows."""
    text = sample.beyond_ascii.decode("utf-8", "replace")
    if sample.is_utf8:
        is_rare = sum(sign > "\x7f" for sign in text) <= SHORT and RARE.search(text)
        return not STRANGE.search(text) and not is_rare
    if names and _has(sample.head, "utf-8", names):
        return True
    valid = sum(len(sign.encode()) for sign in text if sign > "\x7f" and sign != "\ufffd")
    return valid >= 6 * text.count("\ufffd")


def _most_plausible(path: Path, sample: _Sample, names: Collection[str]) -> str:
    """Return the encoding in which the file looks most like text; raises UnsureError."""
    texts: dict[str, str] = {}
    for codec in LANGUAGES:
        try:
            text = sample.beyond_ascii.decode(codec)
        except UnicodeDecodeError:
            continue
        if not names or _has(sample.head, codec, names):
            texts[codec] = text[:SCORED_LENGTH]
    marks = {
        codec: plausibility(text, codec) - HANDICAP.get(codec, 0) for codec, text in texts.items()
    }
    ranked = sorted(marks, key=lambda codec: -marks[codec])
    if ranked:
        # The most usual one of those that give the same text.
        best = next(codec for codec in texts if texts[codec] == texts[ranked[0]])
        others = [codec for codec in ranked if texts[codec] != texts[best]]
        leads = all(_leads(texts, best, other) for other in others)
        enough = best in USUAL or sum(sign > "\x7f" for sign in texts[best]) >= ENOUGH
        sure = leads and enough and marks[ranked[0]] >= MIN_SCORE and not _may_be_other(texts, best)
        if sure or (names and not others):
            return best
    raise UnsureError(
        _(
            "%(path)s is not UTF-8, and its encoding is uncertain%(guesses)s. "
            'Set encoding = "…" in the mapping.'
        )
        % {"path": path, "guesses": f" ({', '.join(ranked[:3])}?)" if ranked else ""}
    )


def _leads(texts: dict[str, str], best: str, other: str) -> bool:
    """Tell whether an encoding is better than another, where they differ."""
    needed = LEAD_OVER.get(other, LEAD)
    if (best, other) == ("cp1252", "cp1250") and _is_western(texts[best]):
        needed = 0
    places = None
    if {best, other} <= {*ONE_BYTE, *RARE_ENCODINGS}:
        pairs = zip(texts[best], texts[other], strict=True)
        places = [at for at, (one, two) in enumerate(pairs) if one != two]
    lead = plausibility(texts[best], best, places) - HANDICAP.get(best, 0)
    lead -= plausibility(texts[other], other, places) - HANDICAP.get(other, 0)
    return lead >= needed


def _may_be_other(texts: dict[str, str], best: str) -> bool:
    """Tell whether a text is so short that another encoding's reading is as good."""
    text = texts[best]
    size = sum(sign > "\x7f" for sign in text)
    if best == "cp1252":
        return _is_foreign(text, size) or (size <= FEW and _has_rival(texts, best, size))
    if best not in TWO_BYTES or size >= SHORT:
        return False
    if size == 1 and IN_WORD.search(text):
        return True
    if best not in {"gb18030", "cp950"} or any(term in simplified(text) for term in _terms()):
        return False
    rivals = [other for other in TWO_BYTES if texts.get(other, text) != text]
    is_good = plausibility(text, best) >= GOOD
    return not is_good or any(plausibility(texts[one], one) >= FAIR for one in rivals)


def _is_foreign(text: str, size: int) -> bool:
    is_turkish = TURKISH.search(text) and not ICELANDIC.search(text)
    return size < MANY and bool(FOREIGN.search(text) or is_turkish)


def _has_rival(texts: dict[str, str], best: str, size: int) -> bool:
    rivals = [other for other in ONE_BYTE[1:] if texts.get(other, texts[best]) != texts[best]]
    enough = GOOD if size > 1 else min(GOOD, plausibility(texts[best], best) - FAIR)
    return any(plausibility(texts[one], one) >= enough for one in rivals)


@cache
def _terms() -> frozenset[str]:
    """Return the Chinese words of the vocabulary: a text that has one is no chance."""
    names = (name for concept in concepts().values() for name in concept.zh)
    return frozenset(name for name in names if len(name) > 1)


def _is_western(text: str) -> bool:
    lowered = text.lower()
    return bool(WESTERN.search(lowered)) and not CENTRAL.search(lowered)


def _has(head: bytes, codec: str, names: Collection[str]) -> bool:
    text = comparable(head.decode(codec, "replace"))
    return all(name in text for name in names)


def comparable(name: str) -> str:
    """Return a column's name as it is compared: without case, width, blanks and invisible signs."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign.isprintable() and not sign.isspace())
