"""Texts into words: normalisation, Chinese segmentation, keywords and English gloss.

Chinese is cut by jieba with the vocabulary in its dictionary; an English encoder and an English
index then read a Chinese text through its gloss. jieba is given its own tokenizer without cache
file: a shared one in a world-writable folder could be planted.
"""

import html
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jieba

from catalog.vocabulary.characters import simplified
from catalog.vocabulary.concept import FOLDER, HAN, concepts, fold, names, phrases

MARKS = {"。": ".", "、": ",", "《": "", "》": "", "“": "", "”": ""}
ENDS = frozenset('.!?;:。！？；：…()[]"')
COMMAS = frozenset(",，–—")
LONGEST = 20_000
LONGEST_NAME_TOKENS = 6
TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")
PIECE = re.compile(
    r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+(?:['’][^\W\d_\u3400-\u9fff]+)*|[^\w\s]", re.UNICODE
)
# Words of two characters that say a thing and its size, colour or place: 「红花」, 「河边」.
BEFORE_THING, AFTER_THING = "小大红白黑远夜", "里边畔旁儿"
# What is no thing in such words: 「小心」 has no heart, 「白天」 no sky.
NO_THING = "心天金神"
# 「爱马」 is a verdict and a thing; these are words of their own.
NO_LOVE = frozenset(("爱河", "爱火", "爱信"))


@dataclass(frozen=True)
class Token:
    """A word or a mark, and where it stands in the normalised text."""

    text: str
    start: int
    end: int

    @property
    def is_han(self) -> bool:
        """Tell whether the token is Chinese."""
        return bool(HAN.match(self.text))


@dataclass(frozen=True)
class Mention:
    """A place of a text that names a concept; tokens `first` to `last` (exclusive) of it.

    In a statement it may name an artist instead, by the English name of the table.
    """

    concept_id: str
    start: int
    end: int
    text: str
    first: int
    last: int
    artist: str = ""


@cache
def general_words() -> Mapping[str, Any]:
    """Return `words.toml`: cues, sentiment, stop words and the glossary."""
    return tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))


@cache
def _tokenizer() -> jieba.Tokenizer:
    """Return the segmenter with the vocabulary's Chinese names; half a second at first use."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for concept in concepts().values():
        for name in concept.zh:
            if len(name) > 1:
                tokenizer.add_word(name)
    return tokenizer


def normalise(text: str) -> str:
    """Return a text in one form: NFKC width, no markup or control characters, single spaces."""
    if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:
        return " ".join(text[:LONGEST].split())
    plain = TAG.sub(" ", html.unescape(text[:LONGEST]))
    folded = unicodedata.normalize("NFKC", plain).replace("’", "'").replace("‘", "'")
    cleaned = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in folded)
    return " ".join(cleaned.split())


def tokenise(text: str) -> list[Token]:
    """Return the words and marks of a normalised text, Chinese simplified and cut."""
    tokens: list[Token] = []
    text = simplified(text)
    for match in PIECE.finditer(text):
        if not HAN.match(match.group()):
            mark = "–" if _is_dash(text, match) else match.group()
            tokens.append(Token(mark, match.start(), match.end()))
            continue
        place = match.start()
        for word in _tokenizer().cut(match.group(), HMM=False):
            for part in _parts(word):
                tokens.append(Token(part, place, place + len(part)))
                place += len(part)
    return tokens


def _is_dash(text: str, match: re.Match[str]) -> bool:
    """Tell whether a hyphen stands for a dash: 'portraits - no thanks'."""
    around = text[max(0, match.start() - 1) : match.end() + 1]
    return match.group() == "-" and around == " - "


def _parts(word: str) -> tuple[str, ...]:
    """Return a word that is no concept as two, where one of them is (「白桦林」, 「一朵花」)."""
    if len(word) == 3 and word[0] == "一" and word not in names() and word[2] in names():
        return word[:2], word[2]
    if len(word) == 2 and word not in names():
        is_thing = [part in names() and part not in NO_THING for part in word]
        if (word[0] in BEFORE_THING and is_thing[1]) or (word[1] in AFTER_THING and is_thing[0]):
            return word[0], word[1]
        if word[0] == "爱" and is_thing[1] and word not in NO_LOVE:
            return word[0], word[1]
    if len(word) in {3, 4} and word not in names():
        for cut in (2, len(word) - 2):
            if (cut > 1 and word[:cut] in names()) or (
                len(word) - cut > 1 and word[cut:] in names()
            ):
                return word[:cut], word[cut:]
    return (word,)


def join(tokens: list[Token]) -> str:
    """Return tokens as one folded name: Chinese without spaces, English with."""
    if any(token.is_han for token in tokens):
        return "".join(token.text for token in tokens)
    return fold(" ".join(token.text for token in tokens))


def mentions_among(tokens: list[Token]) -> list[Mention]:
    """Return the concepts that tokens name, the longest names first, none inside another."""
    found: list[Mention] = []
    place = 0
    while place < len(tokens):
        for length in range(min(LONGEST_NAME_TOKENS, len(tokens) - place), 0, -1):
            span = tokens[place : place + length]
            concept_id = phrases().get(join(span))
            if concept_id is None or (length == 1 and _is_date(tokens, place)):
                continue
            if concept_id:
                text = (" " if not span[0].is_han else "").join(token.text for token in span)
                found.append(
                    Mention(concept_id, span[0].start, span[-1].end, text, place, place + length)
                )
            place += length
            break
        else:
            place += 1
    return found


def _is_date(tokens: list[Token], place: int) -> bool:
    """Tell whether a character counts months or days: 「5月」 has no moon."""
    return tokens[place].text in {"月", "日"} and place > 0 and tokens[place - 1].text.isdigit()


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the concepts that a text names, in order."""
    return tuple(mentions_among(tokenise(normalise(text))))


def cut_chinese(text: str) -> list[str]:
    """Return the words of simplified Chinese for a lexical index: words and their parts."""
    return list(_tokenizer().cut_for_search(text, HMM=False))


def keywords(text: str, *, most: int = 12) -> list[str]:
    """Return the words that carry a text: concepts by label, then other words, as they come."""
    tokens = tokenise(normalise(text))
    named = mentions_among(tokens)
    covered = {place for mention in named for place in range(mention.first, mention.last)}
    stop = {*general_words()["stop"]["english"], *general_words()["stop"]["chinese"]}
    others = [
        token.text.casefold()
        for place, token in enumerate(tokens)
        if place not in covered and token.text[0].isalnum() and len(token.text) > 1
    ]
    labels = [concepts()[mention.concept_id].en[0] for mention in named]
    return list(dict.fromkeys([*labels, *(word for word in others if word not in stop)]))[:most]


def english_gloss(text: str) -> str:
    """Return a Chinese or mixed text in plain English words; English passes through.

    Concepts by their label, everyday words by the glossary; what neither knows is left out.
    """
    normal = normalise(text)
    if not HAN.search(normal):
        return normal
    return gloss_tokens(tokenise(normal))


def gloss_tokens(tokens: list[Token]) -> str:
    """Return tokens in English words."""
    glossary: Mapping[str, str] = general_words()["glossary"]
    starts = {mention.first: mention for mention in mentions_among(tokens)}
    words: list[str] = []
    place = 0
    while place < len(tokens):
        mention = starts.get(place)
        if mention is not None:
            words.append(concepts()[mention.concept_id].en[0])
            place = mention.last
            continue
        token = tokens[place]
        if not token.is_han:
            words.append(MARKS.get(token.text, token.text))
        elif token.text in glossary:
            words.append(glossary[token.text])
        place += 1
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join(words)).strip(" ,.;:、")


def gloss_by_word(text: str) -> list[tuple[str, int, str]]:
    """Return the words of a text with their places in it and their English, empty where unknown.

    Marks are left out. Places are those of the text as given, if it is normal (`normalise`).
    """
    glossary: Mapping[str, str] = general_words()["glossary"]
    tokens = tokenise(text)
    starts = {mention.first: mention for mention in mentions_among(tokens)}
    found: list[tuple[str, int, str]] = []
    place = 0
    while place < len(tokens):
        token, mention = tokens[place], starts.get(place)
        if mention is not None:
            label = concepts()[mention.concept_id].en[0]
            found.append((text[mention.start : mention.end], mention.start, label))
        elif token.text[0].isalnum():
            english = glossary.get(token.text, "") if token.is_han else token.text
            found.append((text[token.start : token.end], token.start, english))
        place = place + 1 if mention is None else mention.last
    return found
