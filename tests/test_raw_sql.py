"""SQL names the tables of its own app; others are read by views that their app publishes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from recommendations.retrieval.services import item_vectors, text_vectors
from recommendations.retrieval.sources import collaborative

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    "accounts", "artrec_site", "auctions", "catalog", "common", "curation", "demo",
    "recommendations", "shelves", "social",
)  # fmt: skip
VIEW = "recommendable_artworks"
NOBODY = "SELECT NULL::uuid AS subject_id"
ANYBODY = "SELECT subject_id FROM recommendations_listrequest"
# Each statement that reads the view.
STATEMENTS: list[tuple[str, Any]] = [
    (text_vectors.PENDING, ["encoder", 10]),
    (text_vectors.COUNT_PENDING, ["encoder"]),
    (text_vectors.UPSERT_TEXT, [None, "hash", "encoder", "2026-01-01", 1]),
    (text_vectors.SYNC_ITEMS, {"version": 1, "ids": [1, 2]}),
    (item_vectors.UPSERT, [1, None, 1]),
    (
        collaborative.SHARED_SQL.format(known=NOBODY, among="NOT IN"),
        {"subject": "00000000-0000-0000-0000-000000000000", "kinds": ["save"], "limit": 60},
    ),
    (
        collaborative.AGREED_SQL.format(known=ANYBODY, among="IN"),
        {
            "subject": "00000000-0000-0000-0000-000000000000",
            "kinds": ["save"],
            "limit": 60,
            "least": 5,
        },
    ),
]


def texts(path: Path) -> Iterator[str]:
    """Yield the strings of a module that are not its documentation."""
    tree = ast.parse(path.read_text())
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in documentation:
            yield text


def foreign_tables(root: Path) -> set[tuple[str, str]]:
    """Return the modules that name a table of another app in a string, and the table."""
    owners = {
        model._meta.db_table: model._meta.app_label
        for model in apps.get_models(include_auto_created=True)
    }
    tables = re.compile(rf"\b(?:{'|'.join(sorted(owners, key=len, reverse=True))})\b")
    return {
        (str(path.relative_to(root)), table)
        for app in APPS
        for path in sorted((root / app).rglob("*.py"))
        if "migrations" not in path.parts
        for text in texts(path)
        for table in tables.findall(text)
        if owners[table] != app
    }


@pytest.mark.slow
def test_no_app_names_a_table_of_another_in_its_sql() -> None:
    assert foreign_tables(ROOT) == set()


@pytest.mark.parametrize(
    "line",
    [
        'SQL = "SELECT id FROM catalog_artwork"',
        'SQL = f"SELECT id FROM {1} JOIN catalog_artwork a ON a.id = b.id"',
    ],
)
def test_a_planted_statement_is_found(tmp_path: Path, line: str) -> None:
    for app in ("auctions", "catalog"):
        (tmp_path / app).mkdir()
        (tmp_path / app / "reads.py").write_text(f'"""No SQL: catalog_artwork."""\n{line}\n')
    assert foreign_tables(tmp_path) == {("auctions/reads.py", "catalog_artwork")}


@pytest.mark.django_db
@pytest.mark.parametrize(("statement", "values"), STATEMENTS)
def test_a_view_is_read_by_the_indexes_of_its_table(statement: str, values: Any) -> None:
    assert VIEW in statement
    steps = plan(statement, values)
    by_index = r"(Index (Only )?Scan using \w+|Bitmap Heap Scan) on catalog_artwork"
    assert re.search(by_index, steps), steps
    assert "Seq Scan on catalog_artwork" not in steps


def plan(statement: str, values: Any) -> str:
    """Return how a statement is done where tables are large: no table is read from end to end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (COSTS OFF) {statement}", values)
        return "\n".join(str(row[0]) for row in cursor.fetchall())
