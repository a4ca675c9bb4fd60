"""Eight answers of real collectors against no answer at all."""

from pathlib import Path

import pytest

from recommender.data.reading import read_dataset
from recommender.features.texts import read_texts
from recommender.onboarding.simulation import Simulation

KNOEDLER = Path(__file__).resolve().parents[3] / "shared" / "data" / "knoedler"

pytestmark = [
    pytest.mark.soak,
    pytest.mark.real_data,
    pytest.mark.encoder,
    pytest.mark.skipif(not KNOEDLER.exists(), reason="needs ../shared/data/knoedler"),
]


def test_real_collectors_are_served_better_after_eight_questions() -> None:
    dataset = read_dataset(KNOEDLER)
    simulation = Simulation(dataset, read_texts(dataset.works))
    found = simulation.run("test", draws=1, choosers=("d-optimal",))
    assert float(found.curves["d-optimal"][8].mean()) > float(found.newest.mean())
