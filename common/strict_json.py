"""Strict JSON: what the standard allows and Postgres can store, nothing else."""

import json
import math
from decimal import Decimal
from typing import Any, NoReturn

DEEPEST = 100
LONGEST_NUMBER = 400


class BadJSONError(ValueError):
    """A text is not valid JSON, or JSON that is rejected here; the message says why."""


def loads(text: str | bytes, *, exact: bool = False) -> Any:
    """Return the value of a JSON text, `exact` with Decimal for float; raises BadJSONError.

    Refused besides what is no JSON: NaN and Infinity, numbers that no float holds, whole numbers of
    more than 400 digits, a key twice in one object, NUL and lone surrogates in a text, and nesting
    deeper than 100.
    """
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        value = json.loads(
            text,
            parse_constant=_constant,
            parse_float=Decimal if exact else _float,
            parse_int=_int,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as error:
        raise BadJSONError("this is not UTF-8") from error
    except RecursionError as error:
        raise BadJSONError("it is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise BadJSONError(str(error)) from error
    _check(value, 0)
    return value


def _constant(name: str) -> NoReturn:
    raise BadJSONError(f"{name} is not a JSON number")


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise BadJSONError("a number is too large")
    return number


def _int(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise BadJSONError("a number is too large")
    return int(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadJSONError("a key occurs twice in an object")
    return found


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise BadJSONError("it is nested too deeply")
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise BadJSONError("a text contains an invalid character")
    elif isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check(key, depth + 1)
            _check(item, depth + 1)
