"""The model: exact contributions, dislikes that subtract, and parts that can be switched off."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from recommender.config import PRESETS, TIMELESS, Config
from recommender.data.dataset import Dataset, iso
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.evaluation.backtest import backtest
from recommender.features.item_context import CONTEXT_WIDTH
from recommender.model.context import TrainingContext, new_context, new_model
from recommender.model.ranker import Ranker
from recommender.serving.explanations import Explainer, Explanation
from recommender.training.splits import split_before, split_without_truth
from recommender.training.state import Progress
from recommender.training.trainer import Trainer, significantly_better
from tests.variants import in_soak

pytestmark = pytest.mark.slow

VECTORS = np.random.default_rng(5).standard_normal((240, 384)).astype(np.float32)
QUICK = PRESETS["small"].with_changes(
    {
        "model.width": 16,
        "train.scalar_epochs": 2,
        "train.epochs": 2,
        "train.more_epochs": 2,
        "train.steps": 4,
    }
)
SWITCHES = (
    "multiplicative",
    "additive",
    "gated",
    "time_bias",
    "identity",
    "identity_gate",
    "neighbours",
    "text",
    "side",
    "collaborative",
    "artist_popularity",
    "current_popularity",
    "listing_age",
    "concurrent_listings",
    "listing_cohort",
    "translation",
)


def trained(dataset: Dataset, config: Config = QUICK) -> Ranker:
    """Return a model trained on a dataset, with active blocks."""
    context = new_context(dataset, VECTORS, config)
    model = new_model(config, context.learned)
    Trainer(model, context, config, Progress()).learn(split_without_truth(context, config))
    model.activate_blocks()
    return Ranker(model, context, context.artist_tables(np.inf))


@pytest.fixture(scope="module", params=[True, False], ids=["dated", "undated"])
def ranker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ranker:
    """A model on the example, with likes and dislikes among its events."""
    tables = example_tables(dated=request.param)
    for row in tables["events"][::5]:
        row["kind"] = "not_interested"
    return trained(read_dataset(write_folder(tmp_path_factory.mktemp("set"), **tables)))


@pytest.fixture(scope="module")
def explanations(ranker: Ranker) -> list[Explanation]:
    """Why every test query's works were ranked."""
    queries = ranker.context.dataset.split("test")
    explainer = Explainer(ranker)
    return [
        explainer.explain(queries, each.query, each.works) for each in ranker.rank(queries, 100)
    ]


def test_parts_add_up_to_the_score_of_every_recommendation(
    ranker: Ranker, explanations: list[Explanation]
) -> None:
    queries = ranker.context.dataset.split("test")
    assert sum(len(found.works) for found in explanations) > len(queries)
    for ranked, found in zip(ranker.rank(queries, 100), explanations, strict=True):
        assert torch.allclose(found.parts.sum(dim=1), found.scores, rtol=0, atol=1e-10)
        assert np.allclose(found.scores.numpy(), ranked.scores, atol=1e-5)


def test_a_reason_is_a_positive_part_without_which_the_score_falls(
    explanations: list[Explanation],
) -> None:
    given = 0
    for found in explanations:
        for place in range(len(found.works)):
            for event in found.reasons(place):
                assert found.parts[place, event] > 0
                assert found.without[event, place] < found.scores[place]
                given += 1
    assert given


def test_scores_without_an_event_are_those_of_a_history_without_it(ranker: Ranker) -> None:
    dataset = ranker.context.dataset
    queries = dataset.split("test")
    row = int(np.argmax(queries.at))
    explainer = Explainer(ranker)
    works = next(each.works for each in ranker.rank(queries, 5) if each.query == row)
    found = explainer.explain(queries, row, works)
    gone = found.window.work[-1]
    learned = ranker.context.learned
    kept = dataset.events.where(
        ~((dataset.events.collector == queries.collector[row]) & (dataset.events.work == gone))
    )
    without = TrainingContext(
        replace(dataset, events=kept), VECTORS, np.ones(len(kept), bool), learned
    )
    ranker.context.histories, before = without.histories, ranker.context.histories
    try:
        anew = explainer.explain(queries, row, works).scores
    finally:
        ranker.context.histories = before
    assert torch.allclose(anew, found.without[-1], atol=1e-6)


def test_disliking_a_work_lowers_it_and_its_near_twin(tmp_path: Path) -> None:
    tables = example_tables()
    vectors = VECTORS.copy()
    vectors[200] = vectors[100] + 0.01
    for row in (100, 200):
        tables["artworks"][row] |= {"listed_on": "1970-01-01", "delisted_on": "2000-01-01"}
    tables["queries"].append(
        {"query_id": "late", "collector_id": "c1", "at": "1980-01-01", "split": "test"}
    )
    liking = read_dataset(write_folder(tmp_path / "a", **tables))
    config = QUICK.with_changes({"train.epochs": 0, "train.scalar_epochs": 0})
    refusal = {"collector_id": "c1", "artwork_id": "w100", "at": "1979-12-01"}
    tables["events"].append({**refusal, "kind": "not_interested"})
    refusing = read_dataset(write_folder(tmp_path / "b", **tables))
    scores = []
    for dataset in (liking, refusing):
        context = new_context(dataset, vectors, config)
        ranker = Ranker(new_model(config, context.learned), context, context.artist_tables(np.inf))
        queries = dataset.split("test").rows(np.array([len(dataset.split("test")) - 1]))
        _, works, values = next(ranker.scored(queries))
        scores.append({int(work): float(value) for work, value in zip(works, values, strict=True)})
    assert scores[1][100] < scores[0][100]
    assert scores[1][200] < scores[0][200]


def test_of_whom_nothing_is_known_another_general_value_is_asked(tmp_path: Path) -> None:
    tables = example_tables()
    new: dict[str, object] = {
        "query_id": "new",
        "collector_id": "nobody",
        "at": iso(1000.0),
        "split": "test",
    }
    tables["queries"].append(new)
    ranker = trained(read_dataset(write_folder(tmp_path, **tables)))
    queries = ranker.context.dataset.split("test")

    def scores() -> dict[str, list[float]]:
        return {queries.ids[row]: values.tolist() for row, _, values in ranker.scored(queries)}

    before = scores()
    with torch.no_grad():
        ranker.model.cold_start.item_context.add_(torch.arange(CONTEXT_WIDTH))
    after = scores()
    known = ranker.context.histories
    changed = {name for name in before if before[name] != after[name]}
    strangers = set()
    for name, collector, at in zip(queries.ids, queries.collector, queries.at, strict=True):
        past = known.before(int(collector), float(at))
        if past.start == past.stop:
            strangers.add(name)
    assert "new" in strangers
    assert changed == strangers


def test_artist_statistics_include_everything_before_a_query(tmp_path: Path) -> None:
    """A table holds what was bought before its time, and a query gets one of before its own."""
    dataset = read_dataset(write_folder(tmp_path, **example_tables()))
    context = new_context(dataset, VECTORS, QUICK)
    start, end = float(dataset.events.at[40]), float(dataset.events.at[-1])
    ahead = context.artist_tables_ahead(start, end)
    assert ahead.times[0] == start
    for moment in (start, (start + end) / 2, end):
        time = ahead.times[int(ahead.rows(np.array(moment)))]
        assert time <= moment
        assert torch.equal(ahead.at(moment), context.artist_tables(float(time)).at(np.inf))
    assert not torch.equal(ahead.at(start), ahead.at(end))


def test_only_a_sure_gain_is_one() -> None:
    before = np.array([0.3, 0.2, 0.5, 0.4])
    assert significantly_better(before + np.array([0.1, 0.1, 0.1, 0.0]), before)
    assert not significantly_better(before + np.array([0.4, -0.1, -0.1, -0.1]), before)
    assert not significantly_better(before, before)
    assert not significantly_better(before[:1] + 1.0, before[:1])


def test_a_timeless_model_sees_no_moment(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables()))
    for changes, offered in (({}, True), (TIMELESS, False)):
        config = QUICK.with_changes(changes)
        learned = new_context(dataset, VECTORS, config).learned
        assert new_model(config, learned).items.uses_context is offered


@pytest.mark.parametrize("switch", [*SWITCHES[:2], *map(in_soak, SWITCHES[2:])])
def test_every_part_can_be_switched_off(switch: str, tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables()))
    config = QUICK.with_changes({f"model.{switch}": False, "train.epochs": 1})
    ranker = trained(dataset, config)
    assert len(list(ranker.rank(dataset.split("test"), 10))) == len(dataset.split("test"))


@pytest.mark.parametrize("loss", ["bce", "softmax"])
@pytest.mark.parametrize("in_stock", [in_soak(0), 16])
def test_every_loss_learns(loss: str, in_stock: int, tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables()))
    changes = {"train.loss": loss, "train.in_stock": in_stock, "train.scalar_epochs": 8}
    config = QUICK.with_changes({**changes, "train.epochs": 0})
    context = new_context(dataset, VECTORS, config)
    progress = Progress()
    model = new_model(config, context.learned)
    Trainer(model, context, config, progress).learn(split_without_truth(context, config))
    losses = [note["loss"] for note in progress.epochs if note["stage"] == "scalars"]
    assert losses[-1] < losses[0]


def test_one_seed_gives_one_model_and_another_another(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables()))

    def weights(seed: int) -> torch.Tensor:
        model = trained(dataset, QUICK.with_changes({"train.seed": seed})).model
        return torch.cat([value.flatten().float() for value in model.state_dict().values()])

    assert torch.equal(weights(0), weights(0))
    assert not torch.equal(weights(0), weights(1))


def test_training_on_a_later_split_depends_on_the_state_only(tmp_path: Path) -> None:
    """What an earlier stage left in the process, as gradients, is not there after a restart."""
    dataset = read_dataset(write_folder(tmp_path, **example_tables()))
    context = new_context(dataset, VECTORS, QUICK, until=700.0)

    def trainer() -> Trainer:
        return Trainer(new_model(QUICK, context.learned), context, QUICK, Progress())

    def learned(trainer: Trainer) -> dict[str, torch.Tensor]:
        trainer.learn(split_before(context, QUICK, 760.0), first=False)
        return trainer.model.state_dict()

    continued, restarted = trainer(), trainer()
    continued.learn(split_before(context, QUICK, 700.0))
    kept = deepcopy(continued.state())
    first = learned(continued)
    restarted.restore(kept)
    second = learned(restarted)
    assert all(torch.equal(first[name], second[name]) for name in first)


@pytest.mark.soak
@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_a_backtest_never_sees_what_comes_later(dated: bool, tmp_path: Path) -> None:  # noqa: FBT001
    tables = example_tables(dated=dated)
    query = sorted(tables["queries"], key=lambda row: str(row["at"]))[-4]
    at, name = str(query["at"]), str(query["query_id"])

    def rankings(folder: str, **changed: list[dict[str, object]]) -> list[int]:
        dataset = read_dataset(write_folder(tmp_path / folder, **{**tables, **changed}))
        done = backtest(dataset, VECTORS, QUICK, dataset.split("test"), "60d")
        return next(works.tolist() for identity, works in done if identity == name)

    before = rankings("before")
    earlier = [row for row in tables["events"] if str(row["at"]) < at]
    planted = [{**row, "collector_id": query["collector_id"]} for row in tables["events"][:9]]
    later = [{**row, "at": at, "kind": "share"} for row in planted]
    assert rankings("cut", events=earlier) == before
    assert rankings("planted", events=earlier + later) == before
    asked = {str(row["query_id"]) for row in tables["queries"] if str(row["at"]) >= at}
    truth = [row for row in tables["truth"] if str(row["query_id"]) not in asked]
    assert rankings("truth", truth=truth) == before
    if dated:
        works = [
            {**row, "delisted_on": max(str(row["delisted_on"]), "2199-01-01")}
            if str(row["delisted_on"]) >= at
            else row
            for row in tables["artworks"]
        ]
        assert works != tables["artworks"]
        assert rankings("fence", artworks=works) == before
