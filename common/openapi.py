"""What the API's document says of every call: how it refuses."""

from typing import Any

from common.drf import PROBLEM, ProblemSerializer


def refusals(*statuses: int) -> dict[tuple[int, str], type[ProblemSerializer]]:
    """Return the answers of a call whose refusals are told one by one."""
    return {(status, PROBLEM): ProblemSerializer for status in statuses}


def describe_refusals(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Let every call be refused, and be unavailable, by a problem where nothing else is said."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for operations in result["paths"].values():
        for operation in operations.values():
            for status, text in (
                ("4XX", "The request was refused; see `code`."),
                ("503", "Temporarily unavailable; send the request again."),
            ):
                answer = {"description": text, "content": {PROBLEM: schema}}
                operation["responses"].setdefault(status, answer)
    return result
