"""Every error code has its line in docs/api.md, and the document lists no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from auctions import rules
from common.problems import CODES

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    "accounts", "artrec_site", "auctions", "catalog", "common", "curation", "recommendations",
    "shelves", "social",
)  # fmt: skip
# Raised at the desk or in workers alone, where a form shows their text: no program reads the code.
OF_THE_DESK = {
    "image_refused", "in_a_sale",
    "language_model_answer_invalid", "language_model_budget_spent", "language_model_failed",
    "language_model_misconfigured", "language_model_not_configured", "language_model_refused",
    "language_model_unavailable",
    "already_decided", "already_linked", "already_undone", "authority_file", "count_changed",
    "flagged", "merge_refused", "nothing_to_accept",
    "nothing_to_draft", "record_changed", "run_state",
    "fetch_failed", "file_refused", "mapping_refused", "not_readable",
    "source_busy", "nothing_to_export", "nothing_to_edit", "operations",
    "trial_settings", "trial_state",
    "nothing_to_make", "template_changed", "template_fails", "typesetting_busy",
    "too_many_pictures", "upload_refused", "exposure_floor", "moderation_refused",
    # Of uploads on pages, which the API does not take.
    "document_refused", "collection_file_refused",
}  # fmt: skip
# What answers with a problem, or is one.
ANSWERS = {"problem", "refusal", "RefusedError"}


def constants(node: ast.AST | None) -> Iterator[str]:
    """Yield the texts that an expression may be, whichever of its branches counts."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def codes_of(node: ast.AST) -> Iterator[str]:
    """Yield the codes that an exception's class or an answer's call gives."""
    if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
        for line in node.body:
            if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "code":
                yield from constants(line.value)
    if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ANSWERS:
        if ast.unparse(node.func) == "RefusedError":
            yield from constants(node.args[0])
        for keyword in node.keywords:
            if keyword.arg == "code":
                yield from constants(keyword.value)


def codes(root: Path) -> set[str]:
    """Return the codes that the modules of some folders give."""
    return {
        code
        for app in APPS
        for path in (root / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        for code in codes_of(node)
    }


def documented() -> list[str]:
    """Return the codes of the document's table."""
    text = (ROOT / "docs/api.md").read_text()
    table = text.partition("## Error codes")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE)


def test_the_document_lists_every_code_once_and_no_other() -> None:
    given = codes(ROOT) | set(CODES.values()) | set(get_args(rules.Refusal))
    assert sorted(given - OF_THE_DESK) == sorted(documented())
    assert given >= OF_THE_DESK


def test_a_new_code_is_found_however_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "shelves").mkdir()
    (tmp_path / "shelves/refusing.py").write_text(
        'class FullError(DomainError):\n    code = "full"\n\n'
        'body = problem(status_code=400, code="one" if True else "other", detail="")\n'
        'raise RefusedError("decided", "")\n'
    )
    assert codes(tmp_path) == {"full", "one", "other", "decided"}
