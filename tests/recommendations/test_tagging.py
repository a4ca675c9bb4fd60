"""The tag predictor in the site: trained on the works' own tags, used for works without."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from catalog import selectors
from catalog.models import Artwork, PredictedTag
from catalog.services.tags import sync_tags
from common import clock, outbox
from recommendations.tagging import services, tasks
from recommendations.tagging.selectors import latest_version
from tests import factories

pytestmark = [
    # A session lock is taken: no transaction may be open around it.
    pytest.mark.django_db(transaction=True),
    pytest.mark.encoder,
    pytest.mark.xdist_group("encoder"),
]
SUBJECTS = {"Boats in a harbour": "boat", "Horse in a meadow": "horse"}


@pytest.fixture
def undescribed(tmp_path: Path, settings: LazySettings) -> list[Artwork]:
    """Works that nobody has described, beside forty that somebody has."""
    settings.MODELS_ROOT = tmp_path / "models"
    sync_tags()
    for number in range(20):
        for title, tag in SUBJECTS.items():
            factories.make_artwork(f"{title}, {number}", tags=["oil-painting", tag])
    return [factories.make_artwork(f"{title} at dusk", tags=["oil-painting"]) for title in SUBJECTS]


@pytest.mark.soak
def test_trained_on_given_tags_it_predicts_those_of_other_works(
    undescribed: list[Artwork], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("train_tagger", plot=tmp_path / "reliability.svg")
    assert "expected calibration error" in capsys.readouterr().out
    assert (tmp_path / "reliability.svg").is_file()
    call_command("predict_tags")
    assert "2 works" in capsys.readouterr().out
    found = selectors.predicted_tags([work.pk for work in undescribed])
    for work, tag in zip(undescribed, SUBJECTS.values(), strict=True):
        best = found[work.pk][0]
        assert (best.tag_id, best.predictor) == (tag, latest_version())
        assert best.probability > 0.5
    assert set(PredictedTag.objects.values_list("artwork_id", flat=True)) == {
        work.pk for work in undescribed
    }
    assert Artwork.objects.get(pk=undescribed[0].pk).tags == ["oil-painting"]


def test_without_a_predictor_or_anything_to_learn_the_commands_say_so(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.MODELS_ROOT = tmp_path / "models"
    with pytest.raises(CommandError, match="train_tagger first"):
        call_command("predict_tags")
    with pytest.raises(CommandError, match="0 works have tags"):
        call_command("train_tagger")
    assert tasks.predict_tags() == 0
    tasks.train_tagger()
    assert latest_version() is None
    assert not list(tmp_path.rglob("*tagger*"))


def test_the_commands_queue_for_the_workers(
    django_capture_on_commit_callbacks: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(outbox, "publish", lambda name, **_: asked.append(name))
    call_command("train_tagger", queue=True)
    call_command("predict_tags", queue=True)
    assert asked == [tasks.TRAIN, tasks.PREDICT]


@pytest.mark.soak
def test_two_predictors_are_stored_and_the_newest_is_used(
    undescribed: list[Artwork], tmp_path: Path
) -> None:
    now = clock.now()
    names = []
    for later in range(3):
        trained = services.train(now=now.replace(year=now.year + later))
        assert trained is not None
        names.append(trained[0])
    assert sorted(path.name for path in (tmp_path / "models").iterdir()) == names[1:]
    assert latest_version() == names[-1]
    assert undescribed
