"""The processes of compose.yaml, each with folders of its own: no queue waits for another."""

import csv
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from accounts.services import subject_of
from artrec_site.processes import PROCESSES, SHARED
from artrec_site.standalone.embedded.state import free_port
from auctions.models import Result
from catalog.models import Artwork
from recommendations.lists.models import RecommendationList
from recommendations.registry.models import ZERO_SHOT, TrainingRun
from recommendations.registry.selectors import live_version, training_is_running, verdict
from recommendations.retrieval.services import text_vectors
from tests import factories
from tests.auctions.conftest import make_sale
from tests.auctions.crowds import is_up, quiet_redis
from tests.conftest import database_url
from tests.recommendations.collectors import make_collection, make_log
from tests.soak.composed import Composed
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("composed"),
]
# Not to be recommended, so that the training sees the same candidates with and without them.
IMPORTED = 2000
# Long enough to look at, and better than texts alone on the drawn log.
TRAINING = {
    "model.width": 16, "train.epochs": 2, "train.scalar_epochs": 40, "train.rate": 0.004,
    "train.steps": 8,
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Composed]:
    """Every process of the list, the web process answering."""
    composed = Composed(tmp_path, port=free_port(), database=database_url(), redis=quiet_redis())
    try:
        for process in PROCESSES:
            composed.start(process.name)
        wait_until(lambda: is_up(composed.port), within_s=120, every_s=0.2)
        wait_until(lambda: ready(composed)["encoder"] == "ready", within_s=120, every_s=0.5)
        yield composed
    finally:
        composed.stop()


def ready(site: Composed) -> dict[str, str]:
    """Return the states of the parts."""
    with urlopen(f"http://127.0.0.1:{site.port}/api/v1/health/ready", timeout=10) as answer:
        states: dict[str, str] = json.load(answer)
    return states


def call(site: Composed, method: str, path: str, body: bytes = b"", *, token: str = "") -> bytes:
    """Return the answer to a call of an app."""
    headers = {"Content-Type": "application/json"} if body else {}
    if token:
        headers["X-Session-Token"] = token
    address = f"http://127.0.0.1:{site.port}{path}"
    request = Request(address, data=body or None, method=method, headers=headers)
    with urlopen(request, timeout=30) as answer:  # noqa: S310 - the same
        read: bytes = answer.read()
    return read


def write_works(path: Path) -> Path:
    """Write a table of works, and its mapping."""
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["No", "Title", "Description", "State"])
        for number in range(IMPORTED):
            words = f"A painted field by the river, sheet {number} of an album of the seasons."
            rows.writerow([number, f"Sheet {number}", words, "not_for_sale"])
    mapping = path.with_suffix(".toml")
    mapping.write_text(
        'source = "album"\n[columns]\nsource_id = "No"\ntitle_en = "Title"\n'
        'description_en = "Description"\navailability = "State"\n'
    )
    return mapping


def test_a_lot_closes_while_a_training_and_an_import_run_and_the_new_model_is_served(
    tmp_path_factory: pytest.TempPathFactory, site: Composed
) -> None:
    works = make_collection()
    make_log(works)
    text_vectors.embed_pending(wait=True)
    folder = tmp_path_factory.mktemp("album")
    mapping = write_works(folder / "album.csv")

    changes = [word for name, value in TRAINING.items() for word in ("--set", f"{name}={value}")]
    site.command("migrate", "train_recommender", *changes)
    wait_until(lambda: training_is_running() and learned() >= 1, within_s=120, every_s=0.2)
    site.command(
        "migrate", "import_artworks", "csv", str(folder / "album.csv"), "--mapping", str(mapping)
    )
    wait_until(lambda: Artwork.objects.filter(source="album").count() > 500, within_s=60)

    _sale, (lot,) = make_sale(ends_in_s=2)
    wait_until(lambda: Result.objects.filter(lot=lot).exists(), within_s=60)
    late = Result.objects.get(lot=lot).at - lot.ends_at
    busy = {"training": training_is_running(), "to be embedded": text_vectors.pending_count()}
    print("closed:", late.total_seconds(), "s after the end; meanwhile", busy)
    assert timedelta(0) <= late <= timedelta(seconds=5)
    assert busy["training"]
    assert busy["to be embedded"] > 0

    wait_until(lambda: TrainingRun.objects.get().ended_at is not None, within_s=900, every_s=0.5)
    run = TrainingRun.objects.get()
    assert run.state == TrainingRun.State.PROMOTED, verdict(run)
    version = live_version()
    assert version.name != ZERO_SHOT
    began = time.monotonic()
    collector = factories.make_collector()
    who = {"email": collector.email, "password": factories.PASSWORD}
    signed_in = call(site, "POST", "/_allauth/app/v1/auth/login", json.dumps(who).encode())
    token = json.loads(signed_in)["meta"]["session_token"]
    call(site, "PUT", f"/api/v1/me/saved/{works[0].pk}", token=token)
    lists = RecommendationList.objects.filter(subject_id=subject_of(user=collector))
    wait_until(lambda: lists.filter(version=version).exists(), within_s=60)
    print(f"a list by {version.name}: {time.monotonic() - began:.1f} s after the save")
    assert ready(site)["model"] == "as_promoted"
    assert {process.name for process in PROCESSES} <= site.alive()
    # Nothing of it went by a folder that containers would not share.
    shared = {volume.partition(":")[0] for volume in SHARED}
    assert {place.name for place in (site.root / "volumes").iterdir()} <= shared
    assert list((site.root / "volumes" / "models").iterdir())


def learned() -> int:
    """Return the epochs of the training so far."""
    return len(TrainingRun.objects.get().epochs)
