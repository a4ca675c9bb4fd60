"""Two hundred thousand rows through the wizard: fast, in little memory, and the site usable."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from benchmarks.wizard import ROWS, rate

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]


@pytest.mark.usefixtures("unsignalled")
def test_many_rows_are_imported_and_undone(tmp_path: Path, settings: LazySettings) -> None:
    settings.IMPORT_FILES = str(tmp_path)
    found = rate(ROWS, tmp_path)
    print(found)
    assert int(str(found["rows/s"])) >= 1000
    assert int(str(found["peak MB"])) < 500
    alone, beside = (float(str(found[f"home p95 {when} ms"])) for when in ("alone", "meanwhile"))
    assert beside <= 2 * alone
