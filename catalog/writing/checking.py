"""The checker of facts: which words of a text do not follow from a work's record."""

from django.utils.translation import gettext as _

from catalog.vocabulary import HAN
from catalog.writing.amounts import read_amounts
from catalog.writing.attributions import read_attributions, read_sureness
from catalog.writing.draft import Draft
from catalog.writing.facts import facts_of
from catalog.writing.flags import Flag, Kind
from catalog.writing.formats import read_formats
from catalog.writing.han_words import read_glossary
from catalog.writing.names import read_names, read_own_names, read_quotes, read_titles
from catalog.writing.periods import read_dates
from catalog.writing.record import WorkRecord
from catalog.writing.statements import (
    read_addresses,
    read_concepts,
    read_offers,
    read_phrases,
    read_values,
    read_words,
)

LONGEST = 20_000
# A Chinese note may quote many Latin names and titles, and one character says as much as a word.
SHARE = 0.3


def check(text: str, record: WorkRecord, *, language: str) -> tuple[Flag, ...]:
    """Return the places of a text that the record does not support, in order.

    Every number, date, name, place, material, subject, style, colour and mood must follow from the
    record, in either language; a judgement never does, and neither does a word that is not of the
    general language of catalogue notes. Places are those of `text` as given; a place may be flagged
    twice. Of a record that speaks to a language model nothing follows: the text is flagged as a
    whole. What stands behind `LONGEST` characters is not read, and flagged as a whole.
    """
    if text and record.speaks:
        reason = _(
            "The record has words for a language model or for buyers. Correct the record first."
        )
        return (Flag(0, len(text), text, Kind.INSTRUCTION, reason),)
    draft, facts = Draft(text[:LONGEST]), facts_of(record)
    for start, end in draft.markup():
        draft.flag(start, end, Kind.MARKUP, _("A description has no markup and no links."))
    read_quotes(draft, facts)
    read_titles(draft, facts)
    read_values(draft)
    read_offers(draft)
    read_addresses(draft)
    read_attributions(draft, facts)
    read_own_names(draft, facts)
    if _is_in_another_language(draft, is_chinese=language.startswith("zh")):
        reason = _("The text is not in the expected language.")
        return (Flag(0, len(text), text, Kind.LANGUAGE, reason),)
    read_sureness(draft, facts)
    read_formats(draft, facts)
    read_dates(draft, facts)
    read_amounts(draft, facts)
    read_names(draft, facts)
    read_phrases(draft)
    read_glossary(draft, facts)
    read_concepts(draft, facts)
    read_words(draft, facts)
    if len(text) > LONGEST:
        words = text[LONGEST:]
        draft.flags.append(
            Flag(
                LONGEST, len(text), words, Kind.WORD, _("Too long to be checked. Shorten the text.")
            )
        )
    return tuple(sorted(draft.flags, key=lambda flag: (flag.start, flag.end)))


def _is_in_another_language(draft: Draft, *, is_chinese: bool) -> bool:
    """Tell whether too few of a text's letters, but for titles and names, are in its script."""
    letters = [mark for mark in draft.unclaimed() if mark.isalpha()]
    han = sum(HAN.match(mark) is not None for mark in letters)
    latin = sum(mark.isascii() for mark in letters)
    own = 2 * han if is_chinese else latin
    return own < len(letters) * SHARE
