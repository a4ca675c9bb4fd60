"""The library's public names: each is documented by an example that runs."""

import doctest
import inspect
import subprocess
import sys
from dataclasses import fields
from inspect import signature

import pytest

import recommender
from recommender.config import ModelConfig, TrainConfig

# All but the constant.
DOCUMENTED = sorted({*recommender.__all__} - {"PRESETS"})


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_examples_of_a_public_name_run(name: str) -> None:
    public = getattr(recommender, name)
    found = doctest.DocTestFinder(recurse=False).find(public, name)
    assert found
    assert found[0].examples
    for each in found:
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(each).failed == 0


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_public_name_has_a_numpy_docstring_of_all_its_parameters(name: str) -> None:
    public = getattr(recommender, name)
    text = inspect.getdoc(public) or ""
    is_class = inspect.isclass(public)
    for title in ("Attributes",) if is_class else ("Parameters", "Returns"):
        assert f"\n{title}\n{'-' * len(title)}\n" in text
    names = [each.name for each in fields(public)] if is_class else signature(public).parameters
    for each in names:
        assert f"\n{each} : " in text


@pytest.mark.parametrize("part", [ModelConfig, TrainConfig])
def test_every_field_of_a_configuration_is_documented(part: type) -> None:
    text = inspect.getdoc(part) or ""
    for each in fields(part):
        assert f"\n{each.name} : " in text


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = recommender.nothing


def test_to_import_the_library_or_its_kinds_loads_no_torch() -> None:
    code = "import recommender, recommender.kinds, sys; print('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.strip() == "False"
