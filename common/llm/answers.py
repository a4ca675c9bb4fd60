"""Answers of a language model: JSON that fits a schema, or nothing. Loads pydantic."""

import json
import re
from functools import cache
from typing import Annotated, Any, TypeVar

import opencc
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from common.llm.quoting import INVISIBLE

# What models that reason write before their answer.
THOUGHTS = re.compile(r"^\s*<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
HTML = re.compile(r"<[a-z!/][^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});|```|\]\(", re.IGNORECASE)
# Markdown, BBCode, templates and formulas.
MARKUP = re.compile(
    r"\*\*|__|\]\[|`[^`\n]+`|(?<![\w*])\*[^\s*][^*\n]*\*(?![\w*])|(?<!\w)_[^\s_][^_\n]*_(?!\w)"
    r"|^\s*(?:#{1,6}|>|[-*+•]|\d{1,2}[.)])\s|^\s*\|.*\|\s*$"
    r"|\[/?(?:b|i|u|s|img|url|quote|code|color|size)\b[^\]]*\]|\{[{%].*[}%]\}|\$\{|\\[a-z]+\{",
    re.IGNORECASE | re.MULTILINE,
)
DOMAINS = "com|net|org|info|biz|io|cn|uk|ru|app|dev|xyz|shop|site|example"
LINK = re.compile(
    rf"\b(?:https?|ftp|javascript|mailto):|\bwww\.|\w@\w|[a-z0-9-]{{2}}\.(?:{DOMAINS})(?![a-z0-9])"
    r"|[a-z0-9-]{2}\.[a-z]{2,12}/\w",
    re.IGNORECASE,
)
# What stands for signs that were lost, and accents upon accents.
GARBLED = re.compile("[\ufffc\ufffd]|[\u0300-\u036f]{4}")
HAN = re.compile("[\u3400-\u9fff]")
# A Chinese sign says as much as a word of letters.
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
OTHER_SCRIPTS = re.compile("[\u0370-\u1fff\u3040-\u30ff\u3130-\u318f\uac00-\ud7ff]")
# Of a text, what is in its own language; the rest are names.
OWN_SHARE = 0.6
# Words without which hardly a sentence is written in English, and in other languages of its script.
ENGLISH = re.compile(
    r"\b(?:the|of|and|by|with|from|to|is|its?|this|that|are|for|your?|an?|in|on|at|was)\b",
    re.IGNORECASE,
)
FOREIGN = re.compile(
    r"\b(?:le|la|les|des|du|une?|est|dans|et|sur|avec|pour|par|qui|aux|de[rmn]|die|das|und|ein|eine"
    r"|einen|ist|mit|auf|zeigt|el|los|las|del|con|por|en|y|es|il|lo|della|di|che|uno|gli|nel|da|dos"
    r"|os|uma?|com|em|het|een|van|op|zijn)\b",
    re.IGNORECASE,
)
# Titles and names stay in their own language.
NAMED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|《[^》]*》")
LEAST_FOREIGN = 2
# Of the Chinese signs, those that are written otherwise in Simplified Chinese; the rest are names.
TRADITIONAL_SHARE = 0.2


class Answer(BaseModel):
    """What a purpose's answer must be: its fields, of these types; others are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, str_strip_whitespace=True)


AnswerT = TypeVar("AnswerT", bound=Answer)


class UnusableError(ValueError):
    """A text is no answer of the schema; the message says why without quoting it."""


def read(text: str, schema: type[AnswerT]) -> AnswerT:
    """Return the answer in a model's text: one JSON object, which a fence or words may surround.

    Raises UnusableError.
    """
    try:
        value = _json(THOUGHTS.sub("", text).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnusableError("not JSON") from error
    try:
        # In JSON's own terms: what is an array there may be a tuple here.
        return schema.model_validate_json(json.dumps(value))
    except ValidationError as error:
        wrong = {".".join(map(str, each["loc"][:2])) or "object" for each in error.errors()}
        raise UnusableError(f"wrong: {', '.join(sorted(wrong))}") from error


def _json(text: str) -> Any:
    """Return the value that a text is, or else the one object in it."""
    try:
        return json.loads(text)
    except ValueError:
        return json.loads(text[text.find("{") : text.rfind("}") + 1])


def json_schema(schema: type[Answer]) -> dict[str, Any]:
    """Return a schema as servers take it: every field required, and no others."""
    closed: dict[str, Any] = _closed(schema.model_json_schema())
    return closed


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    # A schema's own words; `title` and `default` say nothing to a model.
    closed = {key: _closed(each) for key, each in node.items() if key not in {"title", "default"}}
    if "properties" in node:
        closed["properties"] = {name: _closed(each) for name, each in node["properties"].items()}
        closed |= {"additionalProperties": False, "required": list(node["properties"])}
    return closed


def _plain(text: str) -> str:
    """Check that a text has no markup, links, addresses or hidden signs."""
    if MARKUP.search(text):
        raise ValueError("markup or links")
    return _harmless(text)


def _harmless(text: str) -> str:
    """Check the same of words that a model quotes, which may bear signs that markup uses."""
    if HTML.search(text) or LINK.search(text):
        raise ValueError("markup or links")
    if not text.replace("\n", " ").isprintable():
        raise ValueError("hidden signs")
    if INVISIBLE.search(text) or GARBLED.search(text):
        raise ValueError("hidden or garbled signs")
    return text


def _english(text: str) -> str:
    _in_language(text, own=LATIN, other=HAN)
    own_words = NAMED.sub(" ", text)
    foreign, english = len(FOREIGN.findall(own_words)), len(ENGLISH.findall(own_words))
    if foreign > english and (foreign >= LEAST_FOREIGN or not english):
        raise ValueError("another language")
    return text


def _chinese(text: str) -> str:
    _in_language(text, own=HAN, other=LATIN)
    signs = "".join(HAN.findall(NAMED.sub("", text)))
    others = sum(a != b for a, b in zip(signs, _simplified().convert(signs), strict=False))
    if others > TRADITIONAL_SHARE * len(signs):
        raise ValueError("Traditional Chinese")
    return text


@cache
def _simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _in_language(text: str, *, own: re.Pattern[str], other: re.Pattern[str]) -> str:
    """Check a text's language by its scripts, as far as they tell it; an empty one has none."""
    words = len(own.findall(text))
    others = len(other.findall(text)) + len(OTHER_SCRIPTS.findall(text))
    if text and (not words or words < OWN_SHARE * (words + others)):
        raise ValueError("another language")
    return text


QuotedText = Annotated[str, AfterValidator(_harmless)]
PlainText = Annotated[str, AfterValidator(_plain)]
EnglishText = Annotated[str, AfterValidator(_plain), AfterValidator(_english)]
ChineseText = Annotated[str, AfterValidator(_plain), AfterValidator(_chinese)]
