"""The space of works: by text, else by columns, else by co-occurrence."""

from pathlib import Path

import numpy as np
import pytest

from recommender.data.dataset import Dataset
from recommender.data.example import example_tables, write_folder
from recommender.data.reading import read_dataset
from recommender.evaluation.item_space import item_space


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """The example."""
    return read_dataset(write_folder(tmp_path, **example_tables()))


def bare(tmp_path: Path) -> Dataset:
    """Return four works without columns: 0 and 1 share two owners, 2 and 3 a third, later."""
    owned = [("u", 0, 1), ("u", 1, 1), ("v", 0, 1), ("v", 1, 2), ("w", 2, 2), ("w", 3, 5)]
    events: list[dict[str, object]] = [
        {"collector_id": who, "artwork_id": f"w{row}", "kind": "save", "at": f"2001-01-0{day}"}
        for who, row, day in owned
    ]
    return read_dataset(
        write_folder(
            tmp_path,
            artworks=[{"artwork_id": f"w{row}"} for row in range(4)],
            events=events,
            queries=[{"query_id": 1, "collector_id": "u", "at": "2001-01-04", "split": "test"}],
            truth=[{"query_id": 1, "artwork_id": "w2"}],
        )
    )


@pytest.mark.slow
def test_text_vectors_are_taken_at_unit_length(dataset: Dataset) -> None:
    vectors = np.random.default_rng(0).standard_normal((240, 384)).astype(np.float32)
    space = item_space(dataset, vectors, 0.0)
    assert space.kind == "text"
    assert np.allclose(np.linalg.norm(space.unit, axis=1), 1, atol=1e-5)
    assert np.allclose(space.unit * np.linalg.norm(vectors, axis=1)[:, None], vectors, atol=1e-4)
    assert set(np.unique(space.cluster)) <= set(range(space.clusters))


@pytest.mark.slow
def test_without_text_works_that_share_columns_are_near(dataset: Dataset) -> None:
    space = item_space(dataset, None, 0.0)
    assert space.kind == "columns"
    works = dataset.works
    artist, genre = np.array(works.column("artist")), np.array(works.column("genre"))
    same = (artist == artist[0]) & (genre == genre[0])
    other = (artist != artist[0]) & (genre != genre[0])
    near = space.unit @ space.unit[0]
    assert near[same].min() > 0.99
    assert near[other].max() < 0.2


@pytest.mark.slow
def test_without_columns_works_of_the_same_owners_are_near(tmp_path: Path) -> None:
    dataset = bare(tmp_path)
    space = item_space(dataset, None, float(dataset.split("test").at[0]))
    assert space.kind == "co-occurrence"
    near = space.unit @ space.unit.T
    assert near[0, 1] == pytest.approx(1, abs=1e-5)
    assert near[0, 2] == pytest.approx(0, abs=1e-5)
    # The last work has no event before the first query.
    assert not space.unit[3].any()


def test_where_nothing_is_known_all_works_lie_at_nought(tmp_path: Path) -> None:
    space = item_space(bare(tmp_path), None, 0.0)
    assert not space.unit.any()
    assert space.clusters == 1


def test_the_same_seed_gives_the_same_clusters(dataset: Dataset) -> None:
    once, again = (item_space(dataset, None, 0.0, seed=3) for _ in range(2))
    assert np.array_equal(once.cluster, again.cluster)
