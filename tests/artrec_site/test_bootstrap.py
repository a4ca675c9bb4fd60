"""Setting up the environment: this machine's pip settings reach uv, or pip does the work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from artrec_site.standalone import bootstrap


@pytest.fixture
def pip_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of pip's settings, and none of this machine's own."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    file = tmp_path / "pip.conf"
    file.write_text("")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(bootstrap, "PIP", (sys.executable, "-m", "pip"))
    return file


def test_pip_settings_are_handed_on(pip_settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip_settings.write_text(
        "[global]\nindex-url = https://mirror.example/simple\n"
        "extra-index-url =\n  https://one.example/simple\n  https://two.example/simple\n"
        "cert = /etc/ssl/own.pem\nno-index = false\n"
        "[install]\nfind-links = /srv/wheels\nconstraint = /srv/most.txt\n"
        "[list]\nformat = columns\n"
    )
    monkeypatch.setenv("PIP_TRUSTED_HOST", "mirror.example")
    settings = bootstrap._pip_settings()
    assert settings is not None
    options, environment = settings
    assert sorted(zip(options[::2], options[1::2], strict=True)) == [
        ("--allow-insecure-host", "mirror.example"),
        ("--constraint", "/srv/most.txt"),
        ("--default-index", "https://mirror.example/simple"),
        ("--extra-index-url", "https://one.example/simple"),
        ("--extra-index-url", "https://two.example/simple"),
        ("--find-links", "/srv/wheels"),
    ]
    assert environment == {"SSL_CERT_FILE": "/etc/ssl/own.pem"}


def test_no_settings_are_no_options(pip_settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)  # pip then reads no file at all
    assert bootstrap._pip_settings() == ([], {})


@pytest.mark.parametrize("setting", ["require-hashes = true", "only-binary = :all:", "pre = true"])
def test_a_setting_that_uv_has_no_word_for_leaves_the_work_to_pip(
    pip_settings: Path, setting: str
) -> None:
    pip_settings.write_text(f"[install]\n{setting}\n")
    assert bootstrap._pip_settings() is None


@pytest.mark.parametrize(
    ("place", "options"),
    [
        ("", []),
        ("https://wheels.example/cpu", ["--extra-index-url", "https://wheels.example/cpu"]),
        ("/srv/wheels", ["--find-links", "/srv/wheels"]),
    ],
)
def test_pytorch_is_searched_where_the_setting_points(
    monkeypatch: pytest.MonkeyPatch, place: str, options: list[str]
) -> None:
    monkeypatch.setenv("TORCH_FROM", place)
    assert bootstrap._from_settings() == options


CUDA = " + nvidia-cublas==13.1\n + nvidia-cudnn-cu13==9.2\n + torch==2.13.0\n"


@pytest.mark.parametrize(
    ("planned", "gpu", "lines"),
    [
        (" + torch==2.13.0+cpu\n", False, ["PyTorch 2.13.0+cpu: CPU build"]),
        (CUDA, True, ["PyTorch 2.13.0 with CUDA: 2 NVIDIA packages"]),
        (CUDA, False, ["PyTorch 2.13.0 with CUDA: 2 NVIDIA packages", "no NVIDIA GPU"]),
        (" + django==5.2\n", False, []),
    ],
)
def test_the_build_of_pytorch_is_announced_before_the_download(
    planned: str, gpu: bool, lines: list[str],  # noqa: FBT001 - a case
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(bootstrap, "_has_gpu", lambda: gpu)
    bootstrap._announce_torch(planned)
    output = capsys.readouterr().err.splitlines()
    assert len(output) == len(lines)
    assert all(part in line for part, line in zip(lines, output, strict=True))


def test_it_runs_on_a_bare_python() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({bootstrap.__file__!r})"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
