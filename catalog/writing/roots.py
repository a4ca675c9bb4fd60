"""English words by the forms that they may be an inflection of."""

from functools import lru_cache

from catalog.vocabulary.concept import singular

VOWELS = "aeiou"
# Forms that no rule leads to.
IRREGULAR = {
    "drawn": "draw", "drew": "draw", "woven": "weave", "wove": "weave", "held": "hold",
    "kept": "keep", "made": "make", "took": "take", "taken": "take", "gave": "give",
    "given": "give", "seen": "see", "saw": "see", "stood": "stand", "sat": "sit", "lay": "lie",
    "lain": "lie", "lying": "lie", "laid": "lay", "rose": "rise", "risen": "rise",
    "fell": "fall", "fallen": "fall", "hung": "hang", "led": "lead", "left": "leave",
    "found": "find", "felt": "feel", "built": "build", "bent": "bend", "bound": "bind",
    "broken": "break", "broke": "break", "brought": "bring", "caught": "catch",
    "chosen": "choose", "chose": "choose", "came": "come", "went": "go", "gone": "go",
    "grew": "grow", "grown": "grow", "hidden": "hide", "hid": "hide", "knew": "know",
    "known": "know", "lent": "lend", "lit": "light", "met": "meet", "ran": "run",
    "said": "say", "told": "tell", "wore": "wear", "worn": "wear", "wrote": "write",
    "written": "write", "began": "begin", "begun": "begin", "became": "become",
    "wound": "wind", "spread": "spread", "shown": "show", "thrown": "throw", "threw": "throw",
    "taught": "teach", "thought": "think", "bore": "bear", "borne": "bear", "born": "born",
    "bought": "buy", "sold": "sell", "paid": "pay", "spun": "spin", "swept": "sweep",
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life",
    "leaves": "leaf", "halves": "half", "selves": "self", "knives": "knife",
    "dying": "die", "died": "die", "tying": "tie", "tied": "tie", "sewn": "sew",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def roots(word: str) -> frozenset[str]:
    """Return a word in small letters and all words that it may be a form of, by rule."""
    bare = word.removesuffix("'s").removesuffix("'")
    found = {bare, singular(bare), IRREGULAR.get(bare, bare)}
    for base in tuple(found):
        found |= set(_verbs(base))
    for ending in ("ly", "ness", "ish", "like", "less", "able", "en"):
        if bare.endswith(ending) and len(bare) > len(ending) + 2:
            stem = bare.removesuffix(ending)
            found |= {stem, stem.removesuffix("i") + "y"}
    if bare.endswith(("ist", "ists", "istic")):
        found.add(bare.removesuffix("ic").removesuffix("s").removesuffix("t") + "m")
    for first in ("un", "re", "over", "co"):
        if bare.startswith(first) and len(bare) > len(first) + 3:
            found.add(bare.removeprefix(first).lstrip("-"))
    return frozenset(found)


def _verbs(word: str) -> list[str]:
    found: list[str] = []
    for ending in ("ing", "ed", "er", "est", "or"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            found += [stem, stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if stem.endswith("i"):
                found.append(stem[:-1] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    if word.endswith("d"):
        found.append(word[:-1])
    return found
