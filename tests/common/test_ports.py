"""Ports are typed in their arguments: mypy refuses a wrong one, and a provider of another shape."""

import subprocess
import sys
from pathlib import Path

import pytest

from common import ports

CALLS = """
from collections.abc import Collection, Sequence

from common.ports import Port


def fallback(ids: Sequence[int], *, limit: int) -> set[int]:
    return set(ids[:limit])


def provider(ids: Collection[int], *, limit: int) -> set[int]:
    return set()


def other(ids: Collection[int]) -> set[int]:
    return set()


port = Port(name="some", fallback=fallback)
port.provide(provider)
found: set[int] = port([1], limit=2)
port(["a"], limit=2)
port([1], limit="2")
port([1])
port([1], limit=2, user=None)
port.provide(other)
names: set[str] = port([1], limit=2)
"""


@pytest.mark.slow
def test_a_wrong_argument_and_a_provider_of_another_shape_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "calls.py"
    path.write_text(CALLS)
    (tmp_path / "mypy.ini").write_text("[mypy]\n")
    done = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--config-file", str(tmp_path / "mypy.ini"),
            "--cache-dir", str(tmp_path / "cache"), "--follow-imports", "silent",
            "--ignore-missing-imports", str(path),
        ],
        cwd=Path(__file__).resolve().parent.parent.parent,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    refused = {int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error: " in line}
    first = CALLS.splitlines().index('port(["a"], limit=2)') + 1
    assert refused == set(range(first, first + 6)), done.stdout


@pytest.mark.parametrize(
    "port",
    [each for each in vars(ports).values() if isinstance(each, ports.Port)],
    ids=lambda port: port.name,
)
def test_every_port_is_answered_on_the_whole_site(port: "ports.Port[..., object]") -> None:
    assert port._provider is not None
