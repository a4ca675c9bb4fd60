"""RANKINGS.csv: written whole or not at all, read without mercy."""

from pathlib import Path

import pytest

from recommender.data.dataset import Dataset, DatasetError
from recommender.data.example import write_folder
from recommender.data.rankings import read_all_rankings, read_rankings, writing_rankings
from recommender.data.reading import read_dataset


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Three works, one event, two test queries and a valid one."""
    return read_dataset(
        write_folder(
            tmp_path / "set",
            artworks=[{"artwork_id": name} for name in ("a", "b", "c")],
            events=[
                {"collector_id": "u", "artwork_id": "a", "kind": "purchase", "at": "2001-01-01"}
            ],
            queries=[
                {"query_id": "1", "collector_id": "u", "at": "2001-01-02", "split": "test"},
                {"query_id": "2", "collector_id": "u", "at": "2001-01-03", "split": "test"},
                {"query_id": "3", "collector_id": "u", "at": "2001-01-01", "split": "valid"},
            ],
            truth=[{"query_id": "1", "artwork_id": "b"}],
        )
    )


def written(folder: Path, *lines: str, header: str = "query_id,rank,artwork_id") -> Path:
    """Return a rankings file of these lines."""
    path = folder / "model.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def test_what_was_written_is_read_again(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    with writing_rankings(path, dataset.works.ids) as write:
        write("2", [2, 0])
        write("1", [1])
        write("3", [0, 1, 2])
    assert path.read_text().splitlines()[:3] == ["query_id,rank,artwork_id", "2,1,c", "2,2,a"]
    read = read_rankings(path, dataset, "test")
    assert read.name == "mine"
    assert read.top(2).tolist() == [[1, -1], [2, 0]]
    assert read.missing == []


def test_a_ranking_ends_at_a_hundred(dataset: Dataset, tmp_path: Path) -> None:
    with writing_rankings(tmp_path / "long.csv", [str(number) for number in range(150)]) as write:
        write("1", list(range(150)))
    assert (tmp_path / "long.csv").read_text().splitlines()[-1] == "1,100,99"


def write_and_stop(path: Path, dataset: Dataset) -> None:
    """Break off in the middle."""
    with writing_rankings(path, dataset.works.ids) as write:
        write("1", [1])
        raise KeyboardInterrupt


def test_a_broken_off_writing_leaves_the_old_file_and_nothing_else(
    dataset: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "out" / "mine.csv"
    path.parent.mkdir()
    path.write_text("as before")
    with pytest.raises(KeyboardInterrupt):
        write_and_stop(path, dataset)
    assert path.read_text() == "as before"
    assert list(path.parent.iterdir()) == [path]


def test_a_query_is_written_once(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    with writing_rankings(path, dataset.works.ids) as write:
        write("1", [1])
        with pytest.raises(ValueError, match="has a ranking already"):
            write("1", [2])
    assert path.read_text().splitlines()[1:] == ["1,1,b"]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with (
        pytest.raises(DatasetError, match="can't be written"),
        writing_rankings(tmp_path / "no" / "mine.csv", ["a"]),
    ):
        pass


def test_queries_without_a_ranking_are_listed(dataset: Dataset, tmp_path: Path) -> None:
    read = read_rankings(written(tmp_path, "1,1,a"), dataset, "test")
    assert read.missing == ["2"]
    assert read.top(1).tolist() == [[0], [-1]]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["9,1,a"], "line 2, column query_id: '9' is unknown"),
        (["1,1,a", "1,2,z"], "line 3, column artwork_id: 'z' is unknown"),
        (["1,1,a", "1,1,b"], "line 3, column rank: 1 is a duplicate for the query '1'"),
        (["1,1,a", "1,2,a"], "line 3, column artwork_id: 'a' is ranked twice"),
        (["1,1,a", "1,3,b"], "line 3, column rank: the query '1' has no rank 2"),
        (["1,2,a"], "line 2, column rank: the query '1' has no rank 1"),
        (["1,0,a"], "line 2, column rank: '0' is not a whole number"),
        (["1,101,a"], "line 2, column rank: '101' is not a whole number from 1 to 100"),
        (["1,one,a"], "line 2, column rank: 'one' is not a whole number"),
        (["1,1"], "line 2: the number of columns differs"),
        (["1,1,a,b"], "line 2: the number of columns differs"),
        (['1,1,"a'], "unexpected end of data"),
    ],
)
def test_an_error_names_line_and_column(
    dataset: Dataset, tmp_path: Path, lines: list[str], fault: str
) -> None:
    with pytest.raises(DatasetError, match=r"model\.csv") as raised:
        read_rankings(written(tmp_path, *lines), dataset, "test")
    assert fault in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_column_is_named(dataset: Dataset, tmp_path: Path) -> None:
    path = written(tmp_path, "1,a", header="query_id,artwork_id")
    with pytest.raises(DatasetError, match="the column 'rank' is missing"):
        read_rankings(path, dataset, "test")


def test_a_missing_file_is_named(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="the file is missing"):
        read_rankings(tmp_path / "nobody.csv", dataset, "test")


def test_files_of_one_name_are_distinguished_by_their_folders(
    dataset: Dataset, tmp_path: Path
) -> None:
    paths = []
    for folder in ("small", "large"):
        (tmp_path / folder).mkdir()
        paths.append(written(tmp_path / folder, "1,1,a"))
    names = [each.name for each in read_all_rankings(paths, dataset, "test")]
    assert names == ["small/model", "large/model"]
    assert read_all_rankings(paths[:1], dataset, "test")[0].name == "model"
    with pytest.raises(DatasetError, match="both called small/model"):
        read_all_rankings([paths[0], paths[0]], dataset, "test")
