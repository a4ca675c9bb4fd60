"""The recommender trained, judged and promoted in the site: on drawn collectors, real parts."""

import resource
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from catalog.models import Artwork
from catalog.services.artworks import save_artwork
from common import clock
from recommendations.explanations import services as explanations
from recommendations.feed.services import computing as lists
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.services import request_refresh
from recommendations.registry.models import ZERO_SHOT, ModelVersion, TrainingRun
from recommendations.registry.selectors import (
    OPEN,
    live_version,
    model_state,
    text_version,
    verdict,
)
from recommendations.registry.services import serving, switching, training_runs
from recommendations.retrieval.models import ItemVector
from recommendations.retrieval.selectors.vectors import item_vectors
from recommendations.retrieval.services import item_vectors as keeping_up
from recommendations.retrieval.services import text_vectors as vectors
from recommendations.retrieval.sources.collaborative import shared_ids
from recommendations.taste.services import concept_words
from recommendations.training.services import export, promotion, training
from recommendations.training.tasks import request_training
from recommender import kinds
from recommender.data.reading import read_dataset
from tests import factories
from tests.recommendations.collectors import make_collection, make_log
from tests.recommendations.stored import current_list

pytestmark = [
    # An index is built: no transaction may be open around it.
    pytest.mark.django_db(transaction=True),
    pytest.mark.encoder,
    pytest.mark.xdist_group("encoder"),
]

QUICK = {
    "preset": "small",
    "changes": {"model.width": 16, "train.epochs": 3, "train.scalar_epochs": 6, "train.steps": 8},
}
RequestedBy, State = TrainingRun.RequestedBy, TrainingRun.State


@pytest.fixture(autouse=True)
def _own_folders(settings: LazySettings, tmp_path: Path) -> None:
    """Give each test folders of its own for models; nothing cached in the process is left."""
    settings.MODELS_ROOT = tmp_path / "models"
    settings.TRAINING_ROOT = tmp_path / "training"
    cache.clear()
    serving.forget()


@pytest.fixture
def collection(db: None) -> list[Artwork]:
    """Sixty works of six hands, and what thirty drawn collectors did."""
    works = make_collection()
    make_log(works)
    vectors.embed_pending(wait=True)
    return works


def trained(config: Mapping[str, object] = QUICK, by: str = RequestedBy.COMMAND) -> TrainingRun:
    """Return a run that was done here."""
    run = training_runs.ask(requested_by=by, now=clock.now(), config=config)
    training.train(run.pk)
    run.refresh_from_db()
    return run


def in_vain(run: TrainingRun, state: str, reason: str) -> None:
    """Assert that a run ended so, says why, and left what is served as it was."""
    assert (run.state, run.reason) == (state, reason), run.detail
    assert verdict(run)
    assert run.ended_at
    assert live_version().name == ZERO_SHOT
    assert set(ModelVersion.objects.values_list("name", flat=True)) == {ZERO_SHOT}
    assert not list(Path(django_settings.MODELS_ROOT).glob("trained-*"))
    assert not list(Path(django_settings.TRAINING_ROOT).glob("*"))


def test_a_better_model_is_promoted_served_and_kept_up(
    collection: list[Artwork], curator: Client, settings: LazySettings
) -> None:
    """One promotion, followed through: switch, lists, explanation, new works, a spoiled folder."""
    subject = Interaction.objects.values_list("subject_id", flat=True)[0]
    request_refresh(subject, now=clock.now())
    lists.refresh(subject, now=clock.now())
    run = trained()
    assert run.state == State.PROMOTED, f"{verdict(run)} {run.figures}"
    live = live_version()
    assert live.name.startswith("trained-")
    assert run.version == live
    assert run.data_hash
    assert run.epochs
    assert all(check["passed"] for check in run.figures["checks"])
    assert ItemVector.objects.filter(version=live).count() == len(collection)
    # The old list is served, whole, until the new one is made.
    assert current_list(subject).version == text_version()
    assert lists.follow_version(now=clock.now()) == 1
    assert lists.follow_version(now=clock.now()) == 0
    stored = current_list(subject)
    assert stored.version == live
    explanation = explanations.explain(subject, stored.items[0]["artwork"], now=clock.now())
    assert explanation is not None
    assert explanation["model_version"] == live.name
    parts: Any = explanation["parts"]
    assert sum(part["value"] for part in parts) == pytest.approx(explanation["score"], abs=1e-5)

    # A new work, and one that changes, get their vectors under both versions.
    new = factories.make_artwork("Sea again", tags=["seascape"], price_minor=200_00)
    collection[0].price_minor = 51_200_00
    before = item_vectors([collection[0].pk], version_id=live.pk).vectors[0]
    save_artwork(artwork=collection[0])
    vectors.embed_pending(wait=True)
    after = item_vectors([collection[0].pk, new.pk], version_id=live.pk)
    assert after.ids == [collection[0].pk, new.pk]
    assert not np.allclose(after.vectors[0], before, atol=1e-3)
    assert ItemVector.objects.filter(version=text_version(), artwork=new).exists()

    # A process that can't read the folder takes away what is no longer true; another fills it.
    models_root = Path(settings.MODELS_ROOT)
    settings.MODELS_ROOT = models_root / "elsewhere"
    serving.forget()
    keeping_up.write_prepared(keeping_up.prepare([new], keeping_up.text_vectors([new.pk])))
    assert item_vectors([new.pk], version_id=live.pk).ids == []
    settings.MODELS_ROOT = models_root
    serving.forget()
    vectors.embed_pending(wait=True)
    assert item_vectors([new.pk], version_id=live.pk).ids == [new.pk]

    page = curator.get("/admin/recommendations/trainingrun/").text
    assert f"Live version: {live.name}" in page
    assert "promoted" in page
    assert (
        "improvement over zero-shot-1"
        in curator.get(f"/admin/recommendations/trainingrun/{run.pk}/change/").text
    )

    # The folder is spoiled: texts alone are served, and it is said.
    (serving.folder_of(live.name) / "weights.safetensors").write_bytes(b"spoiled")
    serving.forget()
    assert lists.refresh(subject, now=clock.now(), force=True)
    assert current_list(subject).version == text_version()
    assert model_state() == "texts_only"
    assert (
        "Recommendations use texts only" in curator.get("/admin/recommendations/trainingrun/").text
    )


@pytest.fixture
def curator(client: Client, db: None) -> Client:
    """A browser in which a curator is signed in."""
    client.force_login(factories.make_curator())
    return client


@pytest.mark.soak
@pytest.mark.usefixtures("collection")
def test_a_training_that_diverges_changes_nothing_and_says_so() -> None:
    run = trained({"preset": "small", "changes": {"train.rate": 1e30}})
    in_vain(run, State.FAILED, "diverged")
    with translation.override("zh-hans"):
        assert "学习率" in verdict(run)


@pytest.mark.usefixtures("read_gallery")
def test_an_empty_log_changes_nothing_and_says_so() -> None:
    in_vain(trained(), State.FAILED, "empty_log")


@pytest.mark.soak
@pytest.mark.usefixtures("collection")
def test_a_full_disk_changes_nothing_and_says_so() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Enough for the exported tables, too little for any weights.
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        run = trained()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    in_vain(run, State.FAILED, "disk")


@pytest.mark.soak
@pytest.mark.usefixtures("collection")
def test_a_model_that_is_no_better_is_refused_and_beat_does_not_try_again() -> None:
    # It learns nothing: as good as what it starts from, which knows nothing of prices either.
    still = {"train.rate": 1e-9, "train.epochs": 0, "train.scalar_epochs": 1, "model.side": False}
    run = trained({"preset": "small", "changes": still})
    in_vain(run, State.REFUSED, "not_better")
    assert run.figures["leads"][ZERO_SHOT]["low"] <= 0
    in_vain(trained(by=RequestedBy.BEAT), State.SKIPPED, "nothing_new")


def test_a_run_whose_worker_died_is_queued_once_more_and_no_more(db: None) -> None:
    run = training_runs.ask(requested_by=RequestedBy.BEAT, now=clock.now())
    assert training_runs.ask(requested_by=RequestedBy.CURATOR, now=clock.now()) == run
    training_runs.begin(run, now=clock.now())
    assert training_runs.recover_lost(now=clock.now()) == 1
    run.refresh_from_db()
    assert (run.state, run.reason) == (State.INTERRUPTED, "worker_lost")
    again = TrainingRun.objects.get(state=State.QUEUED)
    assert again.resumes == run
    training_runs.begin(again, now=clock.now())
    assert training_runs.recover_lost(now=clock.now()) == 1
    assert not TrainingRun.objects.filter(state__in=OPEN).exists()
    assert TrainingRun.objects.count() == 2


@pytest.mark.soak
def test_a_run_that_lives_is_left_alone(db: None) -> None:
    run = training_runs.ask(requested_by=RequestedBy.BEAT, now=clock.now())
    training_runs.begin(run, now=clock.now())
    with training_runs.training_lock() as mine:
        assert mine
        assert training_runs.recover_lost(now=clock.now()) == 0
    run.refresh_from_db()
    assert run.state == State.RUNNING


def test_vectors_of_a_version_retired_two_promotions_ago_are_dropped(
    read_gallery: list[Artwork],
) -> None:
    made = [ModelVersion.objects.create(name=f"trained-{number}") for number in range(3)]
    for number, version in enumerate(made):
        ItemVector.objects.create(
            artwork=read_gallery[0], version=version, vector=[1.0] + [0.0] * 383,
            recommendable=True, available=True,
        )  # fmt: skip
        switching.switch(version, now=clock.now() + timedelta(days=number))
        promotion.drop_old()
    remaining = ItemVector.objects.filter(version__in=made).values_list("version__name", flat=True)
    assert sorted(remaining) == ["trained-1", "trained-2"]
    assert ItemVector.objects.filter(version=text_version()).count() == len(read_gallery)
    assert ModelVersion.objects.filter(state=ModelVersion.State.LIVE).count() == 1


def test_works_of_collectors_with_the_same_choices_are_candidates(
    read_gallery: list[Artwork],
) -> None:
    me, peer, stranger = (UUID(int=number) for number in (1, 2, 3))
    now = clock.now()
    for subject, row in ((me, 0), (peer, 0), (peer, 4), (stranger, 2)):
        events.record_own(
            subject_id=subject, kind=kinds.SAVE, artwork_id=read_gallery[row].pk, at=now
        )
    assert shared_ids(me, limit=10) == [read_gallery[4].pk]
    # Of the same hand, though nobody saved the same work.
    assert shared_ids(UUID(int=9), limit=10) == []
    events.record_own(subject_id=me, kind=kinds.SAVE, artwork_id=read_gallery[1].pk, at=now)
    assert read_gallery[4].pk in shared_ids(me, limit=10)


@pytest.mark.soak
def test_curators_can_ask_for_a_run(curator: Client) -> None:
    address = "/admin/recommendations/trainingrun/train-now/"
    assert curator.get(address).status_code == 200
    assert not TrainingRun.objects.exists()
    assert curator.post(address, follow=True).status_code == 200
    run = TrainingRun.objects.get()
    assert (run.state, run.requested_by) == (State.QUEUED, RequestedBy.CURATOR)


@pytest.mark.soak
@pytest.mark.usefixtures("collection")
def test_the_export_reads_as_a_set_and_names_nobody(tmp_path: Path) -> None:
    collector = factories.make_collector("somebody@artrec.example")
    call_command("export_dataset", str(tmp_path / "set"))
    dataset = read_dataset(tmp_path / "set")
    assert len(dataset.works) == 60
    assert set(dataset.kinds) == {"view", "save"}
    assert len(dataset.queries["valid"]) == len(dataset.queries["test"]) == 48
    queries = dataset.queries["test"]
    for row, name in enumerate(queries.ids):
        before = dataset.histories.before(int(queries.collector[row]), float(queries.at[row]))
        # The look two minutes before the save belongs to the visit, not to what was known.
        assert not set(dataset.histories.work[before].tolist()) & dataset.truth[name]
    # A look and the save after it are one moment, in what is learned from as well.
    exported = dataset.events
    moments = set(zip(exported.collector.tolist(), exported.at.tolist(), strict=True))
    assert len(moments) == len(exported) / 2 == 480
    text = "".join(path.read_text() for path in (tmp_path / "set").iterdir())
    assert collector.email not in text
    with pytest.raises(CommandError, match="Not a directory"):
        call_command("export_dataset", "/dev/null/set")


@pytest.mark.soak
def test_a_save_taken_back_is_no_choice() -> None:
    me, now = UUID(int=1), clock.now()

    def event(kind: str, work: int, minute: int) -> export.Event:
        return export.Event(me, work, kind, now + timedelta(minutes=minute))

    log = [event("save", 1, 0), event("unsave", 1, 5), event("save", 2, 6), event("save", 2, 90)]
    remaining = export.without_retracted_saves(log)
    assert [(each.kind, each.artwork_id) for each in remaining] == [("save", 2), ("save", 2)]
    assert export.visits_of(export.at_visits(remaining)) == [
        export.Visit(me, now + timedelta(minutes=6), (2,))
    ]


@pytest.mark.soak
@pytest.mark.usefixtures("collection")
def test_the_served_version_is_measured_beside_simple_rankings(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    call_command("evaluate_recommender", "--json", str(tmp_path / "report.json"))
    output = capsys.readouterr().out
    for name in (ZERO_SHOT, "popular", "item-knn", "random"):
        assert name in output
    assert (tmp_path / "report.json").stat().st_size > 1000


@pytest.mark.soak
def test_beat_asks_in_the_quiet_hour_only_and_only_where_it_may(settings: LazySettings) -> None:
    hour = clock.now().hour
    settings.RECOMMENDER_RETRAIN_HOUR = (hour + 2) % 24
    request_training()
    settings.RECOMMENDER_RETRAIN_HOUR, settings.RECOMMENDER_RETRAIN = hour, False
    request_training()
    assert not TrainingRun.objects.exists()


@pytest.mark.soak
def test_concepts_alone_are_said_in_training() -> None:
    read = concept_words.read(["seascape", "no concept", "boat", "seascape"])
    assert list(read) == ["seascape", "boat"]
    for vector in read.values():
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)
    assert concept_words.read(["no concept"]) == {}


@pytest.mark.soak
@pytest.mark.usefixtures("read_gallery")
def test_the_command_tells_why_a_run_failed_and_refuses_what_it_cannot_set(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(CommandError, match="train\\.epochs=5"):
        call_command("train_recommender", "--here", "--set", "train.epochs=many")
    with pytest.raises(CommandError, match="no_such"):
        call_command("train_recommender", "--here", "--set", "train.no_such=1")
    assert not TrainingRun.objects.exists()
    with pytest.raises(CommandError, match="failed"):
        call_command("train_recommender", "--here")
    assert "No interactions to learn from" in capsys.readouterr().out
