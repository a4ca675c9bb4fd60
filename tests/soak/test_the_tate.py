"""The whole of the Tate's records: loaded fast in little memory, read, searched, recommended."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.importing import compare
from catalog.importers.sources import tate

ROOT = Path(__file__).resolve().parent.parent.parent
TATE = ROOT.parent / "shared/data/tate_artworks.jsonl.gz"
WORKS = 69_202
# Runs a command from a small process and writes its peak of memory (kB) and its processor time
# (s): the memory that a process started from here reports begins at the size of the test run.
MEASURED = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_maxrss, used.ru_utime)"
)

pytestmark = [
    pytest.mark.soak,
    pytest.mark.real_data,
    pytest.mark.skipif(not TATE.exists(), reason="needs ../shared/data/tate_artworks.jsonl.gz"),
]


def test_the_tate_is_loaded_read_and_recommended(tmp_path: Path) -> None:
    inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    surroundings = inherited | {"ARTREC_STATE_DIR": str(tmp_path / "state")}

    def manage(*arguments: str) -> tuple[str, float, float]:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True,
        )  # fmt: skip
        output, _, measured = done.stdout.strip().rpartition("\n")
        peak_kb, computed_s = measured.split()
        return output.strip(), int(peak_kb) / 1024, float(computed_s)

    manage("migrate")
    start = time.monotonic()
    output, peak_mb, first_s = manage("import_artworks", "tate", str(TATE))
    print(f"{WORKS / (time.monotonic() - start):.0f} works/s, peak {peak_mb:.0f} MB")
    assert output.startswith(f"created {WORKS}")
    assert peak_mb < 500
    again, _, again_s = manage("import_artworks", "tate", str(TATE))
    # What could not be read is flagged again.
    flags = output.partition(";")[2]
    assert again == f"created 0, updated 0, unchanged {WORKS}, refused 0;{flags}"
    # Both parse the whole file: to write must not cost more than to parse and compare.
    print(f"{first_s:.0f} s of processor time, again {again_s:.0f} s")
    assert first_s < 2 * again_s
    manage("embed_artworks")
    manage("create_collector", "tate@artrec.example")
    output, *_ = manage(
        "recommend", "tate@artrec.example", "--json", "--statement", "我喜欢海景，不喜欢肖像"
    )
    results = json.loads(output.splitlines()[-1])["results"]
    assert len(results) == 10
    assert all(result["reasons"] for result in results)


@pytest.mark.django_db
def test_an_import_has_three_tenths_of_the_rate_of_a_raw_copy() -> None:
    measured = compare(tate.read(TATE))
    print(measured)
    assert measured["works"] == WORKS
    assert float(str(measured["ratio"])) >= 0.3
