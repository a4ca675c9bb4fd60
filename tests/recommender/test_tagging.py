"""Tags are predicted from what records say, with probabilities that hold, on any folder."""

import csv
from pathlib import Path

import numpy as np
import pytest

from recommender.cli.main import main
from recommender.data.dataset import DatasetError, Works
from recommender.model.folder import ModelError
from recommender.tagging.calibration import best_cut, calibrate, figures
from recommender.tagging.folder import read_predictor, write_predictor
from recommender.tagging.labels import labels_of, tags_of
from recommender.tagging.neighbours import Neighbourhood, described
from recommender.tagging.predictor import learn_tags, left_out
from recommender.tagging.words import learn_words

# A subject's title word, and its tags.
SUBJECTS = {
    "harbour": ("sea", "boat"),
    "meadow": ("grass", "cow"),
    "portrait": ("person",),
    "海景": ("海", "船"),
    "église": ("архитектура",),
}
PER_SUBJECT = 12


def table() -> list[dict[str, str]]:
    """Return the rows of a small catalogue; a third of the works have no tags."""
    rows = []
    for number in range(PER_SUBJECT * len(SUBJECTS)):
        word, tags = list(SUBJECTS.items())[number % len(SUBJECTS)]
        given = "" if number // len(SUBJECTS) % 3 == 2 else "|".join(tags)
        rows.append({
            "artwork_id": f"w{number * 7 % 61}",
            "title": f"{word} at {'dawn' if number % 2 else 'dusk'}",
            "artist": f"artist {number % 4}",
            "year": str(1800 + number),
            "tags": given,
        })  # fmt: skip
    return rows


def works_of(rows: list[dict[str, str]]) -> Works:
    """Return rows as works."""
    columns = {name: [row[name] for row in rows] for name in rows[0] if name != "artwork_id"}
    nothing = np.zeros(len(rows))
    return Works([row["artwork_id"] for row in rows], columns, nothing, nothing)


@pytest.fixture
def works() -> Works:
    """The small catalogue."""
    return works_of(table())


def folder_of(rows: list[dict[str, str]], folder: Path) -> Path:
    """Write rows as a dataset of one file."""
    folder.mkdir()
    with (folder / "artworks.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def predict(rows: list[dict[str, str]], folder: Path, **options: object) -> list[dict[str, str]]:
    """Run the command and return the rows it wrote."""
    out = folder / "predictions.csv"
    given = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    assert main(["tag", str(folder_of(rows, folder / "set")), "--out", str(out), *given]) == 0
    with out.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARTREC_STATE_DIR", str(tmp_path / "state"))


@pytest.mark.slow
def test_the_command_predicts_tags_of_works_without_in_any_alphabet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plot = tmp_path / "plots" / "reliability.svg"
    rows = predict(table(), tmp_path, plot=plot)
    untagged = {row["artwork_id"]: row["title"].split()[0] for row in table() if not row["tags"]}
    assert list(dict.fromkeys(row["artwork_id"] for row in rows)) == list(untagged)
    accepted: dict[str, set[str]] = {name: set() for name in untagged}
    for row in rows:
        if row["accepted"] == "1":
            accepted[row["artwork_id"]].add(row["tag"])
    right = [accepted[name] == set(SUBJECTS[word]) for name, word in untagged.items()]
    assert np.mean(right) >= 0.9
    for name in untagged:
        likely = [float(row["probability"]) for row in rows if row["artwork_id"] == name]
        assert likely == sorted(likely, reverse=True)
        assert all(0 <= value <= 1 for value in likely)
    assert "expected calibration error" in capsys.readouterr().out
    assert plot.read_text().startswith("<?xml")


@pytest.mark.slow
def test_columns_and_texts_may_be_missing(tmp_path: Path) -> None:
    rows = [{"artwork_id": row["artwork_id"], "tags": row["tags"]} for row in table()]
    assert len({row["artwork_id"] for row in predict(rows, tmp_path)}) == 20


@pytest.mark.slow
def test_where_every_work_has_tags_nothing_is_predicted(tmp_path: Path) -> None:
    rows = [{**row, "tags": row["tags"] or "sea"} for row in table()]
    assert predict(rows, tmp_path) == []


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{**row, "tags": ""} for row in table()], "column tags: 0 works have tags"),
        ([{**row, "tags": row["artwork_id"]} for row in table()], "no tag is carried by 2 works"),
        (table() + table()[:1], "line 62, column artwork_id: 'w0' is a duplicate"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[dict[str, str]], reason: str
) -> None:
    out = tmp_path / "predictions.csv"
    assert main(["tag", str(folder_of(rows, tmp_path / "set")), "--out", str(out)]) == 2
    error = capsys.readouterr().err
    assert reason in error
    assert error.count("\n") == 1
    assert not list(tmp_path.glob("*predictions*"))


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "absent" / "predictions.csv"
    assert main(["tag", str(folder_of(table(), tmp_path / "set")), "--out", str(out)]) == 2
    assert f"{out} can't be written" in capsys.readouterr().err


def test_a_stored_predictor_predicts_the_same_and_is_never_overwritten(
    works: Works, tmp_path: Path
) -> None:
    known = [row for row, tags in enumerate(tags_of(works)) if tags]
    predictor = learn_tags(works.rows(known), [tags_of(works)[row] for row in known], None)
    write_predictor(predictor, tmp_path / "one")
    stored = read_predictor(tmp_path / "one")
    likely = predictor.predict(works, None)
    assert np.array_equal(stored.predict(works, None), likely)
    assert stored.cut == predictor.cut
    assert [path.name for path in tmp_path.iterdir() if path.name != "state"] == ["one"]
    with pytest.raises(OSError, match="one"):
        write_predictor(predictor, tmp_path / "one")
    (tmp_path / "one" / "tagger.json").write_text("{}")
    with pytest.raises(ModelError):
        read_predictor(tmp_path / "one")


def test_one_seed_gives_one_predictor(works: Works) -> None:
    known = [row for row, tags in enumerate(tags_of(works)) if tags]
    given = [tags_of(works)[row] for row in known]
    one, other = (learn_tags(works.rows(known), given, None) for _ in range(2))
    assert np.array_equal(one.predict(works, None), other.predict(works, None))


def test_no_work_is_its_own_neighbour(works: Works) -> None:
    unique = [[f"only {row}", "all"] for row in range(len(works))]
    known = described(works, None, learn_words(works).table(works))
    table = labels_of([[*tags, f"pair {row // 2}"] for row, tags in enumerate(unique)])
    own = table.table
    for share in Neighbourhood(known, own).shares(known, themselves=True):
        assert share.max() <= 1 + 1e-6
        pairs = [share[row, table.tags.index(f"pair {row // 2}")] for row in range(len(works))]
        # Itself would give at least the weight of one neighbour among all.
        assert min(pairs) == pytest.approx(0, abs=1e-6)


def test_every_work_of_a_small_set_is_left_out_once() -> None:
    parts = left_out(50, 0)
    assert sorted(np.concatenate(parts).tolist()) == list(range(50))


def test_overconfident_scores_are_brought_down_and_cut_where_f1_is_highest() -> None:
    random = np.random.default_rng(0)
    true_chance = random.uniform(0.05, 0.95, size=(400, 8))
    truth = (random.uniform(size=true_chance.shape) < true_chance).astype(np.float32)
    logit = np.log(true_chance / (1 - true_chance))
    scores = (1 / (1 + np.exp(-3 * logit))).astype(np.float32)
    noise = random.uniform(size=scores.shape).astype(np.float32)
    chosen = calibrate([noise, scores], truth)
    assert chosen.shares == (0.0, 1.0)
    assert chosen.slope == pytest.approx(1 / 3, rel=0.15)
    likely = chosen.probabilities([noise, scores])
    measured = figures(likely, truth, chosen.cut)
    assert measured.error < 0.03
    assert measured.f1 == pytest.approx(best_cut(scores, truth)[0], abs=1e-6)


def test_figures_are_those_computed_by_hand() -> None:
    likely = np.array([[0.9, 0.6, 0.1], [0.4, 0.8, 0.2]], dtype=np.float32)
    truth = np.array([[1, 0, 0], [1, 1, 0]], dtype=np.float32)
    found = figures(likely, truth, 0.5)
    assert found.f1 == pytest.approx(2 * 2 / (3 + 3))
    assert found.precision == pytest.approx(3 / 10)
    # Each pair has a bin of its own here.
    gaps = [0.1, 0.6, 0.1, 0.6, 0.2, 0.2]
    assert found.error == pytest.approx(np.mean(gaps), abs=1e-6)


def test_tags_that_few_works_carry_are_not_learned() -> None:
    with pytest.raises(DatasetError, match="9 works have tags"):
        labels_of([["a"]] * 9)
    assert labels_of([["a", "b"]] * 10 + [["c"]]).tags == ["a", "b"]
