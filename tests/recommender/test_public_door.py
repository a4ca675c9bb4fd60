"""The library's public names: each is documented by an example that runs."""

import doctest
import inspect
import subprocess
import sys

import pytest

import recommender

DOCUMENTED = ("backtest", "evaluate", "read_dataset", "read_model", "train", "write_example",
              "write_model", "TrainedModel")  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_examples_of_a_public_name_run(name: str) -> None:
    public = getattr(recommender, name)
    found = doctest.DocTestFinder(recurse=False).find(public, name)
    assert found
    assert found[0].examples
    for each in found:
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(each).failed == 0


@pytest.mark.parametrize("name", recommender.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    public = getattr(recommender, name)
    assert name == "PRESETS" or inspect.getdoc(public)


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = recommender.nothing


def test_to_import_the_library_or_its_kinds_loads_no_torch() -> None:
    code = "import recommender, recommender.kinds, sys; print('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False"
