"""Names in a text: those of the record, and all others."""

import re

from django.utils.translation import gettext as _

from catalog.vocabulary.artist_names import artists_named, name_key
from catalog.vocabulary.artist_names import names as artist_keys
from catalog.vocabulary.characters import simplified
from catalog.writing.draft import Draft
from catalog.writing.facts import Facts, plain_letters
from catalog.writing.flags import Kind
from catalog.writing.periods import named_period_follows
from catalog.writing.places import long_han_names, territories, towns
from catalog.writing.roots import roots
from catalog.writing.sounds import SPELLING, sounds_like
from catalog.writing.words import is_general

CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*")
# No part of a name that is spelled by its sounds has more characters.
LONGEST_SPELLED = 20
DOTTED = re.compile(
    rf"[\u3400-\u9fff]{{1,{LONGEST_SPELLED}}}(?:[·•・‧-][\u3400-\u9fff]{{1,{LONGEST_SPELLED}}}){{1,6}}"
)
TITLE = re.compile("《([^《》]+)》")
LONG = 3
# How many marks and spaces may stand before the first word of a sentence.
MARKS = 12
IN_SENTENCE = re.compile(r"[^\s\"“”‘(（]\s*$")
SENTENCE_END = re.compile(r"[.!?:;。！？：；]\s*[\"“”‘(（]?\s*$")
OPENING, CLOSING = tuple("《“\"'「『"), tuple("》”\"'」』")


def read_quotes(draft: Draft, facts: Facts) -> None:
    """Claim the record's titles where the text quotes them as they stand.

    A single word is read as any other, unless it stands in quotation marks.
    """
    for quoted in facts.verbatim:
        is_word = quoted.isascii() and " " not in quoted
        place = draft.small.find(quoted)
        while place >= 0:
            end = place + len(quoted)
            before, after = draft.small[max(0, place - 1) : place], draft.small[end : end + 1]
            if (before in OPENING and after in CLOSING) if is_word else _is_apart(before, after):
                draft.claim(place, end)
            place = draft.small.find(quoted, place + 1)


def read_titles(draft: Draft, facts: Facts) -> None:
    """Flag titles in Chinese marks that are none of the record's, where it has them in Chinese."""
    if not facts.has_chinese_titles:
        return
    for found in TITLE.finditer(draft.small):
        if not any(found[1].strip() in quoted for quoted in facts.verbatim):
            draft.flag(*found.span(1), Kind.NAME, _("The record has no such title."))


def _is_apart(before: str, after: str) -> bool:
    return not any(mark.isascii() and mark.isalnum() for mark in (before, after) if mark)


def read_own_names(draft: Draft, facts: Facts) -> None:
    """Claim the maker's names; flag one where the record says the work is less surely theirs."""
    for name in sorted(facts.names, key=len, reverse=True):
        wanted = simplified(name).casefold().replace("’", "'")
        place = draft.small.find(wanted)
        while place >= 0:
            draft.claim(place, place + len(wanted))
            place = draft.small.find(wanted, place + 1)


def read_names(draft: Draft, facts: Facts) -> None:
    """Claim or flag what is written as a name, in either language."""
    _countries(draft, facts)
    _dotted(draft, facts)
    _spelled(draft, facts)
    _artists(draft, facts)
    _english(draft, facts)


def _countries(draft: Draft, facts: Facts) -> None:
    """Read the Chinese names of countries of three characters and more, whatever is in them."""
    for found in long_han_names().finditer(draft.plain):
        if not draft.is_free(*found.span()):
            continue
        if found[0] in facts.han_words:
            draft.claim(*found.span())
        else:
            draft.flag(*found.span(), Kind.PLACE, _("This place is not in the record."))


def _artists(draft: Draft, facts: Facts) -> None:
    """Flag other artists of the table."""
    for named in artists_named(draft.plain, {}):
        start, end = named.start, named.end
        if draft.is_in_mention(start, end):
            continue  # 「拉斐尔前派」
        if not draft.is_free(start, end) or named.name in facts.names:
            draft.claim(start, end) if named.name in facts.names else None
            continue
        words = CAPITAL.findall(draft.plain[start:end])
        is_short = " " not in draft.plain[start:end] and draft.plain[start:end].isascii()
        if words and all(_is_own(word, facts) for word in words):
            continue
        if is_short and is_general(draft.plain[start:end].lower()):
            continue  # 'Close', 'Stella': read as words
        draft.flag(start, end, Kind.NAME, _("The record names another artist."))


def _is_own(word: str, facts: Facts) -> bool:
    parts = [plain_letters(part) for part in word.split("-")]
    return all(
        part.removesuffix("'s") in facts.name_words or not roots(part).isdisjoint(facts.words)
        for part in parts
    )


def _english(draft: Draft, facts: Facts) -> None:
    """Flag capitalised words that are neither the record's nor general, run by run."""
    run: list[re.Match[str]] = []
    for found in [*CAPITAL.finditer(draft.plain), None]:
        if found is not None and _is_foreign(found, draft, facts):
            if run and draft.plain[run[-1].end() : found.start()].strip(" .-"):
                _flag_run(run, draft)
                run = []
            run.append(found)
        elif run and (found is None or draft.is_free(*found.span())):
            _flag_run(run, draft)
            run = []
    if run:
        _flag_run(run, draft)


def _is_foreign(found: re.Match[str], draft: Draft, facts: Facts) -> bool:
    """Tell whether a capitalised word is a name that is not the record's; claim one that is."""
    start, end = found.span()
    if not draft.is_free(start, end) or draft.is_in_mention(start, end):
        return False
    if _is_own(found[0], facts):
        draft.claim(start, end)
        return False
    before = draft.plain[max(0, start - MARKS) : start]
    begins = not IN_SENTENCE.search(before) or bool(SENTENCE_END.search(before))
    if is_general(found[0].lower()) or len(found[0]) == 1:
        return False
    follows = named_period_follows(found[0], facts)
    if follows is not None:
        if follows:
            draft.claim(start, end)
        else:
            draft.flag(start, end, Kind.DATE, _("This date does not follow from the record."))
        return False
    # A word at the start of a sentence is read with the others, unless it is a place.
    return not begins or found[0].lower() in territories() or found[0].lower() in towns()


def _flag_run(run: list[re.Match[str]], draft: Draft) -> None:
    start, end = run[0].start(), run[-1].end()
    words = draft.plain[start:end].lower().removesuffix("'s")
    is_place = words in territories() or words in towns() or words.split()[-1] in territories()
    kind = Kind.PLACE if is_place else Kind.NAME
    reason = (
        _("This place is not in the record.") if is_place else _("This name is not in the record.")
    )
    draft.flag(start, end, kind, reason)


def _dotted(draft: Draft, facts: Facts) -> None:
    """Read foreign names in Chinese, which have a dot between their parts."""
    for found in DOTTED.finditer(draft.plain):
        parts = re.split(r"[·•・‧-]", found[0])
        first = _tail(parts[0])
        last = _head(parts[-1])
        start = found.start() + len(parts[0]) - len(first)
        end = found.end() - len(parts[-1]) + len(last)
        if draft.is_claimed(start, end) or not first or not last:
            continue
        known = artist_keys().get(name_key(draft.plain[start:end]))
        if known is not None and known not in facts.names:
            draft.flag(start, end, Kind.NAME, _("The record names another artist."))
            continue
        # What stands beside the name may spell sounds, too: 「模特罗达·比斯利」.
        length, own = _own_length(last, facts), _own_end(first, facts)
        if length and own and all(_is_spelled(part, facts) for part in parts[1:-1]):
            draft.claim(start + len(first) - own, end - len(last) + length)
        elif draft.is_free(start, end):
            draft.flag(start, end, Kind.NAME, _("This name is not in the record."))


def _spelled(draft: Draft, facts: Facts) -> None:
    """Read other foreign names in Chinese: three characters and more that only spell sounds."""
    ends = {place for token in draft.tokens for place in (token.start, token.end)}
    longest = {token.start: token.end - token.start for token in draft.tokens}
    place = 0
    while place < len(draft.plain):
        run = _head(draft.plain[place : place + LONGEST_SPELLED])
        end = place + len(run)
        while len(run) >= 2 and not draft.is_free(place, end):
            run, end = run[:-1], end - 1
        if len(run) < 2 or place not in ends or _begins_country(place, draft):
            place += max(1, 0)
            continue
        length = _own_length(run, facts)
        if length and place + length > _known_end(place, draft):
            draft.claim(place, place + length)
            place += length
            continue
        words = [longest.get(at, 0) for at in range(place, end)]
        if len(run) >= LONG and max(words, default=0) <= 1:
            draft.flag(place, end, Kind.NAME, _("This name is not in the record."))
            place = end
            continue
        place += max(1, longest.get(place, 1))


def _begins_country(place: int, draft: Draft) -> bool:
    """Tell whether a country begins at a place: it is known by its name alone."""
    token = draft.token_at.get(place)
    return token is not None and token.text in territories()


def _known_end(place: int, draft: Draft) -> int:
    """Return where a concept's name of several characters ends that begins here; 0 for none."""
    mention = draft.name_from(place)
    return mention.end if mention is not None and len(mention.text) > 1 else 0


def _own_length(run: str, facts: Facts) -> int:
    """Return how much of a run spells a name of the record, the longest first; 0 for none."""
    for length in range(len(run), 1, -1):
        if _is_spelled(run[:length], facts):
            return length
    return 0


def _own_end(run: str, facts: Facts) -> int:
    """Return how much of a run's end spells a name of the record, the longest first; 0 for none."""
    for length in range(len(run), 0, -1):
        if _is_spelled(run[-length:], facts):
            return length
    return 0


def _is_spelled(text: str, facts: Facts) -> bool:
    """Tell whether characters spell a name of the record, and are not another artist's by name.

    「塞尚」 has the sounds of Gauguin, but is Cézanne.
    """
    known = artist_keys().get(name_key(text), "")
    if known and known not in facts.names and known.split()[-1] not in facts.proper:
        return False
    return any(sounds_like(text, name) for name in facts.proper)


def _tail(text: str) -> str:
    place = len(text)
    while place and text[place - 1] in SPELLING:
        place -= 1
    return text[place:]


def _head(text: str) -> str:
    place = 0
    while place < len(text) and text[place] in SPELLING:
        place += 1
    return text[:place]
