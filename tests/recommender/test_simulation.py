"""The simulated questionnaire: only answers reach the ranking, and good questions pay."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import torch

from recommender.baselines.signals import Vectors
from recommender.cli.main import main
from recommender.data.dataset import Dataset, DatasetError, iso
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.model.attention import Evidence
from recommender.onboarding.choosers import CHOOSERS, Quiz
from recommender.onboarding.cold_start import ColdStartBacktest
from recommender.onboarding.held_out import ChoiceModel, held_out, of_split
from recommender.onboarding.simulation import ORACLE, RANKERS, Simulation, SimulationResult
from recommender.onboarding.simulation_report import as_table, curves
from tests.recommender.test_model import QUICK, VECTORS

pytestmark = [pytest.mark.slow, pytest.mark.soak]

SORTS, WORKS, WIDTH = 40, 600, 48
COLLECTORS, VISITS = 48, 8
# Everybody buys of one of the first sorts; the catalogue is full of others.
WANTED = 8


def made_up(folder: Path) -> tuple[Dataset, Vectors]:
    """Return a made-up set: 40 sorts of works, of which collectors want eight, one each.

    Nobody buys what another has bought before; two thirds of the visits are the test split's.
    """
    rng = np.random.default_rng(0)
    sort = np.arange(WORKS) % SORTS
    centres = rng.standard_normal((SORTS, WIDTH))
    vectors = centres[sort] + 0.45 * rng.standard_normal((WORKS, WIDTH))
    artworks = [{"artwork_id": f"w{row}", "title": f"Picture {row}"} for row in range(WORKS)]
    events, queries, truth = [], [], []
    for collector in range(COLLECTORS):
        wanted = np.flatnonzero(sort == collector % WANTED)
        bought = rng.choice(wanted, VISITS, replace=False)
        for visit, work in enumerate(bought):
            at = iso(collector // 24 * 2000 + 30 * visit + collector % 24)
            name = f"c{collector}-{visit}"
            event = {"collector_id": f"c{collector}", "artwork_id": f"w{work}", "at": at}
            events.append({**event, "kind": "purchase"})
            if collector >= 24:
                queries.append({"query_id": name, "collector_id": f"c{collector}", "at": at})
                truth.append({"query_id": name, "artwork_id": f"w{work}"})
    written = write_folder(
        folder,
        artworks=artworks,
        events=events,
        queries=[{**query, "split": "test"} for query in queries],
        truth=truth,
    )
    return read_dataset(written), vectors.astype(np.float32)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Vectors]:
    """The made-up set."""
    return made_up(tmp_path_factory.mktemp("small"))


def result_of(
    dataset: Dataset, vectors: Vectors, seed: int = 0, answers: str = RANKERS[0]
) -> SimulationResult:
    """Return the result for synthetic collectors."""
    simulation = Simulation(dataset, vectors, answers=answers, config=QUICK, seed=seed)
    return simulation.run("test", questions=5, draws=2, choosers=("d-optimal", "random"))


def means(found: SimulationResult, name: str) -> list[float]:
    """Return a chooser's NDCG after 0, 1, … questions."""
    return [float(step.mean()) for step in found.curves[name]]


@pytest.mark.parametrize("answers", RANKERS)
def test_d_optimal_questions_beat_random_ones(small: tuple[Dataset, Vectors], answers: str) -> None:
    found = result_of(*small, answers=answers)
    assert means(found, "d-optimal")[5] > 1.3 * means(found, "random")[5]
    assert means(found, "d-optimal")[5] > means(found, "d-optimal")[0]


def test_who_knows_what_is_liked_asks_best(small: tuple[Dataset, Vectors]) -> None:
    simulation = Simulation(*small, answers=RANKERS[0])
    found = simulation.run("test", questions=5, draws=2, choosers=("random", ORACLE))
    assert means(found, ORACLE)[2] > means(found, "random")[5]


def test_without_a_question_the_newest_come_first(small: tuple[Dataset, Vectors]) -> None:
    found = result_of(*small)
    for steps in found.curves.values():
        assert steps[0].tolist() == found.newest.tolist()


def test_a_seed_gives_the_same_figures_again(small: tuple[Dataset, Vectors]) -> None:
    first, again, other = result_of(*small), result_of(*small), result_of(*small, seed=1)
    for name in first.curves:
        assert means(first, name) == means(again, name)
    assert means(first, "random") != means(other, "random")


def test_nothing_is_learned_from_those_who_are_asked(
    small: tuple[Dataset, Vectors],
) -> None:
    """Questions and lists are independent of the held-out collectors' later purchases."""
    dataset, vectors = small
    people = of_split(dataset, held_out(dataset), "test")
    simulation = Simulation(dataset, vectors)
    simulation.run("test", questions=1, draws=1)
    start = min(each.at for each in people)
    assert not np.isin(simulation.others(start).collector, [each.number for each in people]).any()
    assert (simulation.others(start).at < start).all()


def test_cold_start_scores_are_independent_of_held_out_collectors(tmp_path: Path) -> None:
    dataset = read_dataset(write_folder(tmp_path, **example_tables()))
    start = float(dataset.events.at[40])
    works = np.arange(len(dataset.works))

    def welcomed(shown: Dataset, known: npt.NDArray[np.bool_]) -> list[float]:
        learner = ColdStartBacktest(shown, VECTORS, QUICK, known, start)
        block = learner.before(start, start + 100)
        vectors = block.vectors(start + 50, works)
        nothing = Evidence(vectors[:0], [], torch.zeros(0), torch.zeros(0))
        attended = block.attention.attend(nothing)
        scores: list[float] = block.attention.parts(nothing, attended, vectors).sum(dim=1).tolist()
        return scores

    others = ~np.isin(dataset.events.collector, [0, 1, 2])
    without = replace(dataset, events=dataset.events.where(others))
    everybody = welcomed(dataset, np.ones(len(others), dtype=bool))
    assert welcomed(dataset, others) == welcomed(without, np.ones(others.sum(), dtype=bool))
    assert welcomed(dataset, others) != everybody


def test_the_halves_of_a_collector_do_not_touch(small: tuple[Dataset, Vectors]) -> None:
    people = held_out(small[0])
    assert len(people) == COLLECTORS
    for each in people:
        assert len(each.earlier) == len(each.later) == VISITS // 2
        assert all(moment >= each.at for moment, _ in each.later)
        assert not {int(row) for _, works in each.later for row in works} & set(each.earlier)
    splits = [of_split(small[0], people, split) for split in ("valid", "test")]
    assert [len(split) for split in splits] == [24, 24]


def test_a_like_is_more_probable_for_similar_works_and_never_certain() -> None:
    centred = np.eye(4, dtype=np.float32)
    centred[1] = [0.8, 0.6, 0.0, 0.0]
    earlier = np.array([0, 0])
    sure = ChoiceModel(noise=0.25).probabilities(centred, np.arange(4), earlier)
    unsure = ChoiceModel(noise=2.0).probabilities(centred, np.arange(4), earlier)
    for chances in (sure, unsure):
        assert chances[0] > chances[1] > chances[2]
        assert ((chances > 0) & (chances < 1)).all()
    assert np.ptp(sure) > np.ptp(unsure)
    with pytest.raises(ValueError, match="positive"):
        ChoiceModel(noise=0.0)


@pytest.mark.parametrize("name", CHOOSERS)
def test_no_chooser_asks_about_a_work_twice(name: str) -> None:
    rng = np.random.default_rng(0)
    features = rng.standard_normal((11, 3))
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    quiz = Quiz(np.arange(11), features, np.full(11, 1 / 11), np.arange(11))
    choose = CHOOSERS[name](quiz, rng)
    likes = (rng.random(11) < 0.3).astype(float)
    asked: list[int] = []
    while pair := choose(asked, likes[asked]):
        asked += pair
    assert len(asked) == len(set(asked)) == 10


def test_popular_asks_about_what_is_bought_most_and_diverse_about_what_is_unlike() -> None:
    features = np.array([[1.0, 0.0], [0.98, 0.2], [0.0, 1.0], [-1.0, 0.0]])
    quiz = Quiz(np.arange(4), features, np.array([0.4, 0.3, 0.2, 0.1]), np.array([1, 9, 5, 0]))
    rng = np.random.default_rng(0)
    assert CHOOSERS["popular"](quiz, rng)([], np.zeros(0)) == (1, 2)
    assert CHOOSERS["diverse"](quiz, rng)([], np.zeros(0)) == (0, 3)


def test_a_set_without_texts_has_nothing_to_ask_about(small: tuple[Dataset, Vectors]) -> None:
    with pytest.raises(DatasetError, match="has no texts"):
        Simulation(small[0], None)


def test_a_dataset_of_one_time_buyers_is_an_error(small: tuple[Dataset, Vectors]) -> None:
    dataset, vectors = small
    first = dataset.events.where(np.arange(len(dataset.events)) < 2)
    few = replace(dataset, events=first)
    with pytest.raises(DatasetError, match="enough visits"):
        Simulation(few, vectors).run("test")


def test_the_report_has_every_chooser_and_both_ratios(small: tuple[Dataset, Vectors]) -> None:
    found = curves(result_of(*small), "test")
    assert found.collectors == 24
    assert found.visits == 24 * VISITS // 2
    for name in ("d-optimal", "random"):
        for step in found.ndcg[name]:
            assert step.low <= step.mean <= step.high
    expected = found.ndcg["d-optimal"][5].mean / found.ndcg["random"][5].mean
    assert found.ratio("d-optimal", 5, "random") == pytest.approx(expected)
    assert f"{expected:.2f}" in as_table(found).splitlines()[6]


@pytest.mark.encoder
@pytest.mark.xdist_group("encoder")
def test_the_command_writes_figures_and_a_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset, _ = made_up(tmp_path / "set")
    figures = tmp_path / "figures.json"
    arguments = ["simulate", str(dataset.folder), "--questions", "2", "--draws", "1"]
    assert main([*arguments, "--json", str(figures), "--plots", str(tmp_path / "plots")]) == 0
    assert "d-optimal" in capsys.readouterr().out
    assert set(json.loads(figures.read_text())["ndcg"]) == {*CHOOSERS, ORACLE}
    assert (tmp_path / "plots" / "questions.png").read_bytes().startswith(b"\x89PNG")


def test_a_missing_dataset_is_a_one_line_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", str(tmp_path)]) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0
    assert list(tmp_path.iterdir()) == []
