"""No call of the API breaks, and each answers as its document says: schemathesis, as each role."""

import http.client
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accounts.services import open_app_session
from auctions.services import registration
from catalog.models import Artwork
from common import clock
from tests.artrec_site.test_roles import Site
from tests.auctions.conftest import make_sale
from tests.auctions.crowds import site
from tests.soak.fuzzing import UNLIMITED, new_seed

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("fuzz"),
]
SECONDS = int(os.environ.get("FUZZ_SECONDS", "60"))
# Not fair: what a lot or a sale allows now is no matter of the schema, and ids in texts are read.
LEFT_OUT = "unsupported_method,positive_data_acceptance,negative_data_rejection"
# An endless stream; schemathesis reads it until it gives up (tests/auctions/test_live.py).
STREAM = "/api/v1/lots/{lot_id}/events"


def document(port: int, known: dict[str, object]) -> dict[str, Any]:
    """Return the site's document, with ids of rows that exist among those to be tried.

    Without `?fields=`: what it leaves out is required otherwise.
    """
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    link.request("GET", "/api/v1/schema/?format=json")
    schema: dict[str, Any] = json.loads(link.getresponse().read())
    link.close()
    for operations in schema["paths"].values():
        for operation in operations.values():
            given = [p for p in operation.get("parameters", []) if p["name"] != "fields"]
            for parameter in given:
                if parameter["in"] == "path":
                    row = {"enum": [known[parameter["name"]]]}
                    parameter["schema"] = {"anyOf": [row, parameter["schema"]]}
            operation["parameters"] = given
    return schema


@pytest.mark.parametrize("role", ["visitor", "collector", "curator", "root"])
def test_no_call_breaks_and_each_answers_as_documented(
    role: str, gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    furnished = Site(gallery, monkeypatch)
    sale, (lot,) = make_sale(ends_in_s=7200)
    user = furnished.people[role]
    headers: list[str] = []
    if user is not None:
        if role == "collector":
            registration.register(user=user, sale_id=sale.pk, accept_terms=True, now=clock.now())
        headers = ["-H", f"X-Session-Token: {open_app_session(user=user)}"]
    known = {**furnished.values, "lot_id": lot.pk, "sale_id": sale.pk}
    path, seed = tmp_path / "openapi.json", new_seed()
    with site(tmp_path, **UNLIMITED) as port:
        path.write_text(json.dumps(document(port, known)))
        answer = subprocess.run(
            [str(Path(sys.executable).parent / "st"), "run", str(path), "--url",
             f"http://127.0.0.1:{port}", *headers, "--checks", "all", "--exclude-checks", LEFT_OUT,
             "--seed", str(seed), "--max-time", str(SECONDS), "--continue-on-failure",
             "--exclude-path", STREAM,
             "--request-timeout", "20", "--output-truncate", "false", "--no-color"],
            check=False, capture_output=True, text=True, cwd=tmp_path,
        )  # fmt: skip
    print(f"seed {seed}, {role}:", answer.stdout, answer.stderr)
    assert answer.returncode == 0
