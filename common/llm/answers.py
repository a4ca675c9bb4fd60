"""Answers of a language model: JSON that fits a schema, or nothing. Loads pydantic."""

import json
import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

FENCE = re.compile(r"^\s*```[a-z]*\s*\n(.*?)\n?\s*```\s*$", re.DOTALL | re.IGNORECASE)
MARKUP = re.compile(r"<[a-z!/][^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});|```|\]\(", re.IGNORECASE)
LINK = re.compile(r"https?:|www\.|\w@\w", re.IGNORECASE)
HAN = re.compile("[\u3400-\u9fff]")
# A Chinese sign says as much as a word of letters.
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
OTHER_SCRIPTS = re.compile("[\u0370-\u1fff\u3040-\u30ff\u3130-\u318f\uac00-\ud7ff]")
# Of a text, what is in its own language; the rest are names.
OWN_SHARE = 0.6


class Answer(BaseModel):
    """What a purpose's answer must be: its fields, of these types; others are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, str_strip_whitespace=True)


AnswerT = TypeVar("AnswerT", bound=Answer)


class UnusableError(ValueError):
    """A text is no answer of the schema; the message says why without quoting it."""


def read(text: str, schema: type[AnswerT]) -> AnswerT:
    """Return the answer in a model's text: one JSON object, which a fence may surround.

    Raises UnusableError.
    """
    fenced = FENCE.match(text)
    try:
        value = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as error:
        raise UnusableError("not JSON") from error
    try:
        # In JSON's own terms: what is an array there may be a tuple here.
        return schema.model_validate_json(json.dumps(value))
    except ValidationError as error:
        wrong = {".".join(map(str, each["loc"][:2])) or "object" for each in error.errors()}
        raise UnusableError(f"wrong: {', '.join(sorted(wrong))}") from error


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
    if MARKUP.search(text) or LINK.search(text):
        raise ValueError("markup or links")
    if not text.replace("\n", " ").isprintable():
        raise ValueError("hidden signs")
    return text


def _english(text: str) -> str:
    return _in_language(text, own=LATIN, other=HAN)


def _chinese(text: str) -> str:
    return _in_language(text, own=HAN, other=LATIN)


def _in_language(text: str, *, own: re.Pattern[str], other: re.Pattern[str]) -> str:
    """Check a text's language by its scripts, as far as they tell it; an empty one has none."""
    words = len(own.findall(text))
    others = len(other.findall(text)) + len(OTHER_SCRIPTS.findall(text))
    if text and (not words or words < OWN_SHARE * (words + others)):
        raise ValueError("another language")
    return text


PlainText = Annotated[str, AfterValidator(_plain)]
EnglishText = Annotated[str, AfterValidator(_plain), AfterValidator(_english)]
ChineseText = Annotated[str, AfterValidator(_plain), AfterValidator(_chinese)]
