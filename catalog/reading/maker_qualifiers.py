"""What stands before and behind a maker's name: 'attributed to', '(printer)', 'and workshop'."""

import re
from functools import cache

from catalog.reading.lives import TAIL, read_life
from catalog.reading.maker_cells import TOGETHER
from catalog.reading.maker_words import words
from catalog.reading.nobodies import DYNASTY
from catalog.vocabulary import HAN

OTHERS = "with others"
ALTERNATIVES = frozenset({"or", "oder", "ou"})
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*")
ARTICLE = re.compile(r"(?:an?|the|eine?|une?) ", re.IGNORECASE)
# 「雪舟筆」 is by Sesshū, 「仇英款」 is signed with Qiu Ying's name.
SIGNED = re.compile(rf"^{HAN.pattern}{{2,5}}\s*([款筆笔])$|^{HAN.pattern}{{4,5}}\s*([画畫])$")
# 'Rembrandt - attributed', 'Rembrandt workshop'; 'Parker Studio' is a firm.
DASHED = re.compile(r"\s[-–—]\s([^-–—]+)$")
ENGLISH = re.compile(r"(?<=[^\W\d_]{3})\s(workshop|studio|circle|follower|school)$")
HELP_IN_BRACKETS = re.compile(r"\s*[(\[]((?:and|with|or|und|mit|et|avec|e|con|y) [^()\[\]]+)[)\]]$")
# 'Workshop or follower of': what stands before 'or' is one of the words that go before 'of'.
EITHER = re.compile(r"\s(?:and/or|or|and|oder|und|ou|et|o|e|y|of)\s")
GERMAN = re.compile(
    r"(?<=[\w.])(?:\s[-–—]\s|[\s-])(zugeschrieben|werkstatt|nachfolger|nachfolge|umkreis|schule|kopie)$",
    re.IGNORECASE,
)


def without_heads(text: str) -> tuple[str, list[str]]:
    """Return a name without 'attributed to', 'Designer:' and 「传」 before it, and those."""
    hows: list[str] = []
    while True:
        text = DYNASTY.sub("", text)
        if text.startswith("?"):
            text, hows = text[1:].lstrip(), [*hows, "possibly"]
        if (article := ARTICLE.match(text)) and _head(text[article.end() :]):
            text = text[article.end() :]
        bracket = BRACKETED.match(text)
        head = bracket[1] if bracket and is_qualifier(bracket[1]) else _head(text)
        if not head:
            # 'attributed to the Berlin Painter'
            return text.removeprefix("the ") if hows else text, hows
        text = text[bracket.end() if bracket and bracket[1] == head else len(head) :].lstrip(
            " :,・)"
        )
        hows.append(head)


@cache
def _heads() -> re.Pattern[str]:
    known = words("linked") | words("unlinked") | words("makers") | words("others")
    latin = "|".join(map(_pattern, sorted(known, key=len, reverse=True)))
    nouns = "|".join(map(re.escape, sorted(_nouns(), key=len, reverse=True)))
    # Of roles none is joined so: 'Workshop of Painter Example'.
    hows = words("linked") | words("unlinked")
    second = "|".join(map(_pattern, sorted(hows, key=len, reverse=True)))
    latin = rf"(?:{nouns}){EITHER.pattern}(?:{second})|{latin}"
    roles = "|".join(map(re.escape, sorted(word for word in words("roles") if HAN.search(word))))
    han = [word for word in words("linked") | words("unlinked") if HAN.search(word)]
    signs = "|".join(sorted(han, key=len, reverse=True))
    # 「传顾恺之」: a sign before a name of two to four.
    return re.compile(
        rf"(?:{latin})|(?:{roles})(?=:)|(?:{signs})(?=\s|:|・|\)|{HAN.pattern}{{2,4}}$)",
        re.IGNORECASE,
    )


@cache
def _nouns() -> frozenset[str]:
    """Return what goes before 'of' and the like: 'workshop', 'follower', 'Umkreis'."""
    ends = (" of", " des", " von", " de", " di")
    known = words("linked") | words("unlinked")
    return frozenset(
        word.removesuffix(end) for word in known for end in ends if word.endswith(end)
    ) | {"attributed to", "after", "possibly"}


def is_linked(how: str) -> bool:
    """Tell whether a work may be of whom these words stand beside; 'studio or circle of' isn't."""
    known = words("unlinked") | words("unlinked_behind")
    if how in words("linked") or how in known:
        return how not in known
    first, *others = EITHER.split(how)
    return not (
        known.intersection(others)
        or (others and known.intersection(f"{first} {end}" for end in ("of", "des", "von", "de")))
    )


def _pattern(word: str) -> str:
    """Return the pattern of a Latin head; after an apostrophe the name follows at once."""
    if HAN.search(word):
        return r"(?!)"
    return re.escape(word).replace("'", "['’]") + ("" if word.endswith("'") else r"(?=[\s:])")


def _head(text: str) -> str:
    match = _heads().match(text)
    if match is None:
        return ""
    word = match[0]
    # 'Painter John' is a name, 'Painter: John' has a role; 'After Dark Ltd.' is rare enough.
    is_role = word.casefold() in words("roles") and not word.casefold().endswith(("by", " with"))
    return "" if is_role and not text[match.end() :].lstrip().startswith(":") else word


def without_tails(text: str, hows: list[str]) -> tuple[str, list[str]]:
    """Return a name without '(printer)', '(?)', ', attributed to' after it, and those."""
    if helped := _without_help(text):
        return without_tails(helped[0], [*hows, *helped[1]])
    if sign := SIGNED.search(text):
        attributions = [sign[1]] if sign[1] == "款" else []
        return without_tails(
            text[: sign.start(sign.lastindex or 0)].strip(), [*hows, *attributions]
        )
    if behind := _without_comma(text):
        return without_tails(text[: behind.start()], [*hows, behind[1].strip()])
    if text.endswith("?"):
        return without_tails(text[:-1].strip(), [*hows, "possibly"])
    tail = TAIL.search(text)
    if tail and (tail[1].strip() == "?" or is_qualifier(tail[1])):
        how = "possibly" if tail[1].strip() == "?" else tail[1].strip()
        return without_tails(text[: tail.start()], [*hows, how])
    before, comma, last = text.rpartition(",")
    if comma and is_qualifier(last):
        return without_tails(before.strip(), [*hows, last.strip()])
    if tail and read_life(tail[1]):
        inner, hows = without_tails(text[: tail.start()], hows)
        return f"{inner} {tail[0].strip()}", hows
    return text, hows


def _without_comma(text: str) -> re.Match[str] | None:
    """Return a qualifier behind a name without a comma: 'workshop', '- attributed'."""
    dashed = DASHED.search(text)
    is_qualified = dashed is not None and is_qualifier(dashed[1])
    return GERMAN.search(text) or ENGLISH.search(text) or (dashed if is_qualified else None)


def _without_help(text: str) -> tuple[str, list[str]] | None:
    """Return a name without 'and workshop', 'and two others' and 「等合作」, and those."""
    # As in 'Rubens (and workshop)'.
    text = HELP_IN_BRACKETS.sub(r" \1", text)
    if help_ := help_behind().search(text):
        how = "or" if (help_[1] or "").casefold() in ALTERNATIVES else "with"
        return text[: help_.start()], [f"{how} {help_[2].lower()}"]
    if together := TOGETHER.search(text):
        return text[: together.start()], [OTHERS] if "等" in together[0] else []
    return None


def is_qualifier(text: str) -> bool:
    """Tell whether a text is 'after', 'attributed to', 'printer' or the like."""
    word = text.strip(" :.").casefold().replace("’", "'")
    known = words("linked") | words("unlinked") | words("roles")
    known |= words("linked_behind") | words("unlinked_behind")
    return word in known or f"{word}." in known


@cache
def help_behind() -> re.Pattern[str]:
    """Return the pattern of 'and workshop' and the like behind a name."""
    joints = "|".join(sorted(words("joints") | {"&", *ALTERNATIVES}, key=len, reverse=True))
    helpers = "|".join(map(re.escape, sorted(words("help"), key=len, reverse=True)))
    known = words("alone") | {"assistant", "assistants", "hand", "hands", "collaborator"}
    artist = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    # 'and unknown', 'and an unknown artist', 'and two others'
    unknown = (
        r"(?:an? |the )?(?:unknown|unidentified|anonymous|unbekannt\w*|inconnu|another)"
        rf"(?: (?:{artist}))?"
        rf"|(?:\d+|one|two|three|four|five|six|several|many|various|some) others?"
        rf"|(?:several |various )?other (?:{artist})"
    )
    return re.compile(
        rf"[\s,]+(?:({joints})\s+(?:his |her |the |seine |son |sua )?|(?=et al))"
        rf"({unknown}|(?:(?:an?|one|two|three|several) )?(?:{helpers}))\.?$",
        re.IGNORECASE,
    )
