"""Concepts and other words of a text against what follows from the record."""

import re
from functools import cache

from django.utils.translation import gettext as _

from catalog.reading.dates import read_years
from catalog.vocabulary import Facet, concepts, kind_named, with_narrower
from catalog.vocabulary.bearing import ENDS, NEGATIONS
from catalog.vocabulary.concept import HAN, fold
from catalog.vocabulary.text import Mention, Token
from catalog.writing.draft import Draft
from catalog.writing.facts import Facts, plain_letters
from catalog.writing.flags import Kind
from catalog.writing.han_words import stands_for, unknown_words
from catalog.writing.places import territories, towns
from catalog.writing.roots import roots
from catalog.writing.wording import table
from catalog.writing.words import general_concept_names, is_general, values
from common.instructions import addresses, offers

REACH = 3
KINDS = {
    Facet.MEDIUM: Kind.MEDIUM, Facet.TECHNIQUE: Kind.MEDIUM, Facet.STYLE: Kind.STYLE,
    Facet.MOVEMENT: Kind.STYLE, Facet.GENRE: Kind.SUBJECT, Facet.SUBJECT: Kind.SUBJECT,
    Facet.MOOD: Kind.MOOD, Facet.COLOUR: Kind.COLOUR, Facet.PERIOD: Kind.DATE,
}  # fmt: skip
# Words that make a work in one way, and the concepts one of which must be the work's.
MAKING = {
    "photograph": ("photography",), "etch": ("etching",), "engrave": ("engraving", "intaglio"),
    "carve": ("sculpture", "wood", "stone", "carving", "woodcut"), "cast": ("bronze", "casting"),
    "weave": ("textile",), "sculpt": ("sculpture",), "sculptor": ("sculpture",),
    "paint": ("painting",), "draw": ("drawing", "ink", "print"), "embroider": ("embroidery",),
    "gild": ("gold-leaf",), "lithograph": ("lithograph",), "film": ("video-art",),
    "printmaker": ("print",), "potter": ("ceramics",), "ceramicist": ("ceramics",),
    "weaver": ("textile",), "lino": ("linocut",), "draughtsman": ("drawing",),
    "draftsman": ("drawing",), "calligrapher": ("calligraphy",), "print": ("print", "photography"),
}  # fmt: skip
SHE, HE = frozenset({"she", "her", "hers", "herself"}), frozenset({"he", "his", "him", "himself"})
WOMEN, MEN = frozenset({"woman", "girl"}), frozenset({"man", "boy"})
NOTHING_BUT = re.compile(
    r"nothing but|not only|not just|no more than|不仅|不只|不详|不到|不明", re.IGNORECASE
)
# Verbs and idioms that sound like a thing: a boat crosses a river, a sheet bears no date.
PHRASES = re.compile(
    r"\bcross(?:es|ed|ing)(?= (?:a|an|the|from|over)\b)"
    r"|\bbears?(?= (?:a|an|no|the|its|witness|traces?)\b)"
    # A woman faces us, a lake mirrors the sky, columns frame a view, one walks round.
    r"|(?<!\ba )(?<!\bthe )(?<!\bof )(?<!\band )(?<!\bwith )\b(?:fac(?:es|ed|ing)"
    r"|mirror(?:s|ed|ing)|frames|crowns|masks|bridges|lights|shadows)"
    r"(?= (?:a|an|the|us|its|their|his|her|each|one)\b)"
    r"|\bfac(?:es|ing) (?=left|right|forwards?|outwards?|away|inwards?|towards?)"
    r"|(?<=\bone )walks\b|(?<=viewer )walks\b"
    r"|\bat the foot(?= of)|\b(?:critical|keen|sharp|close|practised|trained) eye\b"
    r"|\bat anchor\b|\b(?:by|at|in) hand\b|\bin (?:its|their) place\b|\bon the one hand\b",
    re.IGNORECASE,
)
UNKNOWN = re.compile(
    r"\b(?:not|no) (?:known|recorded|date|dated)\b|不详|不明|无款|无题|无纪年", re.IGNORECASE
)


def read_phrases(draft: Draft) -> None:
    """Claim phrases in which the name of a concept states nothing."""
    for found in PHRASES.finditer(draft.plain):
        if draft.is_free(*found.span()):
            draft.claim(*found.span())


def read_values(draft: Draft) -> None:
    """Flag every word that judges."""
    for pattern in values():
        for found in pattern.finditer(draft.plain):
            if draft.is_free(*found.span()):
                draft.flag(
                    *found.span(),
                    Kind.VALUE,
                    _("A judgement of value. State what the record says instead."),
                )


def read_offers(draft: Draft) -> None:
    """Flag every place that sells."""
    for start, end in offers(draft.plain):
        if not draft.is_claimed(start, end):
            reason = _("A description sells nothing. State what the record says instead.")
            draft.flag(start, end, Kind.OFFER, reason)


def read_addresses(draft: Draft) -> None:
    """Flag every place that speaks to readers: what to do, what not to, what they will gain."""
    for start, end in addresses(draft.plain):
        if not draft.is_claimed(start, end):
            reason = _(
                "A description doesn’t address its readers. State what the record says instead."
            )
            draft.flag(start, end, Kind.OFFER, reason)


def read_concepts(draft: Draft, facts: Facts) -> None:
    """Claim the concepts that follow from the record; flag the others and those it denies."""
    for mention in draft.mentions:
        start, end = mention.start, mention.end
        if not draft.is_free(start, end):
            continue
        if _is_general(mention):
            continue
        if _follows(mention, facts) or _ends_a_name(mention, facts):
            if _is_negated(mention, draft):
                draft.flag(start, end, Kind.NEGATION, _("The record says the opposite."))
            else:
                draft.claim(start, end)
        elif _is_stated_in_words(draft.plain[start:end], facts):
            draft.claim(start, end)
        else:
            kind, reason = _unsupported(mention, draft)
            draft.flag(start, end, kind, reason)


def _is_general(mention: Mention) -> bool:
    return fold(mention.text) in general_concept_names()


def _follows(mention: Mention, facts: Facts) -> bool:
    if fold(mention.text) in _narrower_names():
        return False  # only in the record's own words
    kind = kind_named(mention.text)
    if mention.concept_id in facts.concepts and (not kind or kind in facts.concepts):
        return True
    return concepts()[mention.concept_id].facet is Facet.PERIOD and _in_period(mention, facts)


def _ends_a_name(mention: Mention, facts: Facts) -> bool:
    """Tell whether a character is the thing that a recorded concept's name ends in."""
    return len(mention.text) == 1 and mention.text in facts.han_words


@cache
def _narrower_names() -> frozenset[str]:
    return frozenset(map(fold, table("narrower_names")["names"]))


def _in_period(mention: Mention, facts: Facts) -> bool:
    concept = concepts()[mention.concept_id]
    for name in (mention.text, *concept.en, *concept.zh):
        try:
            years = read_years(name)
        except ValueError:
            continue
        if years is not None and years.first is not None and years.last is not None:
            made = facts.years
            return made is not None and years.first <= made[0] and made[1] <= years.last
    return False


def _is_stated_in_words(text: str, facts: Facts) -> bool:
    """Tell whether the record has the very words, or English ones that a Chinese stands for."""
    if HAN.search(text):
        return any(text in own for own in facts.han) or stands_for(text, facts)
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())
    return all(not roots(word).isdisjoint(facts.words) for word in words)


def _is_negated(mention: Mention, draft: Draft) -> bool:
    near = draft.tokens[max(0, mention.first - REACH) : mention.first]
    before = [token.text.casefold() for token in near]
    start = max((row + 1 for row, word in enumerate(before) if word in ENDS), default=0)
    if not NEGATIONS.intersection(before[start:]):
        return False
    clause = draft.plain[max(0, mention.start - 24) : mention.start]
    return not NOTHING_BUT.search(clause) and not UNKNOWN.search(clause)


def _unsupported(mention: Mention, draft: Draft) -> tuple[Kind, str]:
    words = draft.plain[mention.start : mention.end].lower()
    if words in territories() or words in towns() or mention.concept_id in _places():
        return Kind.PLACE, _("This place is not in the record.")
    kind = KINDS[concepts()[mention.concept_id].facet]
    reasons = {
        Kind.MEDIUM: _("The record names no such material or technique."),
        Kind.STYLE: _("The record names no such style."),
        Kind.SUBJECT: _("The record names no such subject."),
        Kind.MOOD: _("The record names no such mood."),
        Kind.COLOUR: _("The record names no such colour."),
        Kind.DATE: _("This date does not follow from the record."),
    }
    return kind, reasons[kind]


@cache
def _places() -> frozenset[str]:
    continents = ("europe", "asia", "africa", "america", "australia", "middle-east")
    found = {each for continent in continents for each in with_narrower(continent)}
    return frozenset(found | {"egypt", "mexico", "turkey"})


def read_words(draft: Draft, facts: Facts) -> None:
    """Flag what is left: words that are neither the record's nor general."""
    for token in unknown_words(draft, facts):
        _flag_word(token.start, token.end, draft)
    for token in draft.tokens:
        is_word = token.text[0].isalpha() and not token.is_han
        if is_word and draft.is_free(token.start, token.end):
            _latin(token, draft, facts)


def _latin(token: Token, draft: Draft, facts: Facts) -> None:
    word = plain_letters(token.text)
    possible = roots(word)
    if word in SHE or word in HE:
        _pronoun(word, token, draft, facts)
        return
    made = next((MAKING[root] for root in possible if root in MAKING), None)
    if made is not None:
        if not facts.concepts.intersection(made) and possible.isdisjoint(facts.words):
            draft.flag(
                token.start, token.end, Kind.MEDIUM,
                _("The record names no such material or technique."),
            )  # fmt: skip
        return
    if is_general(word) or not possible.isdisjoint(facts.words) or len(word) == 1:
        return
    if word in facts.name_words and token.text[0].isupper():
        return
    _flag_word(token.start, token.end, draft)


def _pronoun(word: str, token: Token, draft: Draft, facts: Facts) -> None:
    """Flag a pronoun that is neither the maker's nor somebody's whom the work shows."""
    of_maker = {"female": SHE, "male": HE}.get(facts.record.gender.casefold())
    shown = WOMEN if word in SHE else MEN
    if of_maker is not None and word not in of_maker and shown.isdisjoint(facts.concepts):
        _flag_word(token.start, token.end, draft)


def _flag_word(start: int, end: int, draft: Draft) -> None:
    words = draft.plain[start:end].lower()
    if words in territories() or words in towns():
        draft.flag(start, end, Kind.PLACE, _("This place is not in the record."))
    else:
        draft.flag(start, end, Kind.WORD, _("This does not follow from the record."))
