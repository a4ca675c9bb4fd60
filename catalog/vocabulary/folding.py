"""One folded form for what is indexed and what is searched for.

A text is folded by width and compatibility (NFKC), case, accents, Greek and Cyrillic letters,
traditional Chinese characters and punctuation. The index is given plain words alone, so that its
parser has no file path, host or version number to see in 'Red/Blue', 'x.com' or '2001.45.3'.

| in the text      | words in the index                             |
|------------------|------------------------------------------------|
| Red/Blue, No.5   | red blue redblue, no 5 no5                     |
| T07799           | t07799 t 07799                                 |
| Étretat, Dürer   | etretat, durer duerer                          |
| 「岬外無風」         | 岬 外 无风, and each character by itself         |
| カタカナの           | カタカナ の, and each character by itself        |

Whole titles, names and accession numbers stand in the index as one word each (`TITLE`, `NAME`,
`NUMBER` and the letters and digits in one), as do a title's words that the English index leaves
out ('The Who': the0 who0).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from catalog.vocabulary.characters import one_han, plain_forms, simplified
from catalog.vocabulary.concept import HAN
from catalog.vocabulary.text import cut_chinese, general_words, normalise

TITLE, NAME, NUMBER, STOPPED = "t0", "a0", "n0", "0"
# Postgres takes no word above 2,046 bytes; a title's beginning is enough to know it by.
LONGEST_KEY, LONGEST_WORD, LONGEST_CHAIN = 100, 60, 6
MOST_TERMS = 24
HIRAGANA, KATAKANA = r"\u3041-\u309f", r"\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff"
LONG = r"\u30fc"  # the sign of a long vowel, which both have
WORD = rf"[^\W_\u3400-\u9fff{HIRAGANA}{KATAKANA}{LONG}]+"
RUN = re.compile(
    rf"{WORD}(?:(?:[^\w\s]|_){{1,3}}{WORD})*|[\u3400-\u9fff]+|"
    rf"[{HIRAGANA}][{HIRAGANA}{LONG}]*|[{KATAKANA}{LONG}]+"
)
KANA = re.compile(f"[{HIRAGANA}{KATAKANA}{LONG}]")
EASTERN = re.compile(rf"{HAN.pattern}|{KANA.pattern}")
PART = re.compile(WORD)
LETTERS_OR_DIGITS = re.compile(r"\d+|\D+")
ARTICLES = (["the"], ["a"], ["an"])
STOP = frozenset(general_words()["stop"]["index"])


@dataclass(frozen=True)
class Term:
    """What a query asks for by one word: the word as people see it, and Postgres' query for it.

    `stops` when the word says little by itself; `stopped` is then its query among titles and names.
    """

    word: str
    query: str
    stops: bool
    stopped: str


@lru_cache(maxsize=1024)
def folded(text: str) -> tuple[str, ...]:
    """Return a text's folded forms, the plainest first; punctuation stands as it was."""
    return plain_forms(simplified(normalise(text)).casefold())


@lru_cache(maxsize=20_000)
def index_words(text: str) -> tuple[str, ...]:
    """Return the words by which a text is found; kept, as media and terms come again and again."""
    return tuple(_words(text))


def _words(text: str) -> list[str]:
    first, *others = folded(text)
    words = list(_indexed(first))
    for other in others:
        known = set(words)
        words += [word for word in _indexed(other) if word not in known]
    return words


def title_words(title: str) -> list[str]:
    """Return the words by which a title is found, itself as one among them."""
    return [*_words(title), *_stopped(title), *(TITLE + key for key in keys(title))]


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words by which a maker's name is found; as one word in any order of its parts."""
    return (*index_words(name), *_stopped(name), *(NAME + key for key in keys(name, ordered=True)))


def number_words(number: str) -> list[str]:
    """Return the words by which an accession number is found, itself as one among them."""
    return [*_words(number), NUMBER + number_key(number)]


def number_key(number: str) -> str:
    """Return the letters and digits of an accession number in one."""
    return "".join(parts(number))[:LONGEST_KEY]


def keys(text: str, *, ordered: bool = False) -> list[str]:
    """Return the letters and digits of a text in one, in each form; `ordered` by its words.

    Without 'and', which may be written '&', and without an article at the beginning.
    """
    found: list[str] = []
    for form in folded(text):
        words = _parts(form)
        opened = words[1:] if words[:1] in ARTICLES else words
        significant = [word for word in opened if word != "and"] or words
        whole = "".join(sorted(significant) if ordered else significant) or _spelled(form)
        found.append(whole[:LONGEST_KEY])
    return list(dict.fromkeys(key for key in found if key))


def name_key(name: str) -> str:
    """Return the letters and digits of a name in their order, by which two spellings are one."""
    return "".join(sign for sign in folded(name)[0] if sign.isalnum()) or name.casefold()


def parts(text: str) -> tuple[str, ...]:
    """Return the words of a text, plain: what two numbers with the same digits differ by."""
    return tuple(_parts(folded(text)[0]))


def query_terms(text: str) -> list[Term]:
    """Return what a query asks for, a term for each word of it."""
    runs = [_runs(form) for form in folded(text)]
    terms: dict[str, Term] = {}
    # The forms of one text have the same runs.
    for same in zip(*runs, strict=False):
        for term in _terms(same):
            terms.setdefault(term.word, term)
    return list(terms.values())[:MOST_TERMS]


def _terms(forms: tuple[str, ...]) -> Iterator[Term]:
    run = forms[0]
    if EASTERN.match(run):
        for word in _eastern(run):
            spelled = " <-> ".join(f"'{mark}'" for mark in word)
            query = f"('{word}' | ({spelled}))" if len(word) > 1 else f"'{word}'"
            yield Term(word, query, stops=_says_little(word), stopped=query)
        return
    queries: dict[str, None] = {}
    for form in forms:
        split = PART.findall(form)
        pieces = [piece for part in split for piece in _letters_and_digits(part)]
        for together in (split, pieces, ["".join(split)]):
            queries[" & ".join(f"'{part}'" for part in _short(together))] = None
    split = PART.findall(run)
    yield Term(
        " ".join(split),
        "(" + " | ".join(f"({query})" for query in queries if query) + ")",
        stops=all(_says_little(part) for part in split),
        stopped=" & ".join(f"'{part}{STOPPED}'" if part in STOP else f"'{part}'" for part in split),
    )


def _says_little(word: str) -> bool:
    stop = general_words()["stop"]
    return word in STOP or word in stop["english"] or word in stop["chinese"]


def _short(words: Iterable[str]) -> list[str]:
    return [word[:LONGEST_WORD] for word in words]


@lru_cache(maxsize=1024)
def _runs(form: str) -> tuple[str, ...]:
    """Return the stretches of a folded text that are written in one, Chinese apart."""
    return tuple(RUN.findall(form))


def _indexed(form: str) -> Iterator[str]:
    return chain.from_iterable(map(_indexed_run, _runs(form)))


@lru_cache(maxsize=50_000)
def _indexed_run(run: str) -> tuple[str, ...]:
    """Return the words of one run; kept, as the words of a language come again and again."""
    if EASTERN.match(run):
        return (*_eastern(run), *(one_han(run) if len(run) > 1 else ""))
    split = PART.findall(run)
    words = [word for part in split for word in (part[:LONGEST_WORD], *_letters_and_digits(part))]
    if len(split) > 1:
        joined = split if len(split) <= LONGEST_CHAIN else ()
        words += _short(["".join(joined)] if joined else map("".join, pairwise(split)))
    return tuple(words)


def _letters_and_digits(part: str) -> list[str]:
    if part.isalpha() or part.isdigit():
        return []
    return _short(LETTERS_OR_DIGITS.findall(part))


def _eastern(run: str) -> list[str]:
    """Return the words of a run of Chinese characters; one of kana is taken whole."""
    if KANA.match(run):
        return _short([run])
    return [one_han(word) for word in cut_chinese(run)]


def _parts(form: str) -> list[str]:
    return [part for run in _runs(form) for part in _parts_of_run(run)]


@lru_cache(maxsize=50_000)
def _parts_of_run(run: str) -> tuple[str, ...]:
    return (one_han(run),) if EASTERN.match(run) else tuple(map(one_han, PART.findall(run)))


def _spelled(form: str) -> str:
    """Return marks by their numbers: a work may be called '?'."""
    return "".join(f"x{ord(mark):x}" for mark in form if not mark.isspace())


def _stopped(text: str) -> list[str]:
    return [part + STOPPED for part in parts(text) if part in STOP]
