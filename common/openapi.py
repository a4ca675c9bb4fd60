"""Error responses in the OpenAPI document."""

from typing import Any

from common.problems import PROBLEM, ProblemSerializer


def refusals(*statuses: int) -> dict[tuple[int, str], type[ProblemSerializer]]:
    """Return the error responses of a call that documents each of them."""
    return {(status, PROBLEM): ProblemSerializer for status in statuses}


def describe_refusals(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add a default error response and a 503 to every call that documents none."""
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
