"""A search: finds the pairs, survives its worker, is steered, and respects what was decided."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from accounts.models import User
from catalog.models import Artist, Artwork, ArtworkImage
from catalog.services import picture_hashes
from catalog.services.picture_hashes import difference_hash
from common import clock
from common.errors import ForbiddenError
from curation.duplicates.models import ArtistPair, DuplicateRun, PairState, WorkKey, WorkPair
from curation.duplicates.services import searching
from curation.duplicates.services.decisions import Kind, Sides, dismiss, merge
from curation.duplicates.services.searching import SEARCHES, process, request_search
from curation.runs.services.steering import RunStateError
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]


@pytest.fixture
def curator() -> User:
    return factories.make_curator()


@pytest.fixture
def twins() -> tuple[Artwork, Artwork]:
    """One work as two sources write it, among others by the same hand."""
    first = factories.make_artist("Edith Falk")
    second = Artist.objects.create(name_en="Falk, Edith", sort_name="Falk, Edith")
    for number in range(4):
        factories.make_artwork(
            f"Study of a cloud {number}", artist=first, height_cm=20, width_cm=30,
            source="a", source_id=str(number),
        )  # fmt: skip
    left = factories.make_artwork(
        "Harbour at Dusk", artist=first, height_cm=40.6, width_cm=50.8, year_from=1890,
        year_to=1890, medium_en="Oil on canvas", source="a", source_id="9",
    )  # fmt: skip
    right = factories.make_artwork(
        "The Harbour at Dusk", artist=second, height_cm=41, width_cm=51, year_from=1888,
        year_to=1892, medium_en="oil on canvas", source="b", source_id="1",
    )  # fmt: skip
    return left, right


def search(curator: User) -> DuplicateRun:
    """Search the whole catalogue and return the run."""
    run = request_search(by=curator, now=clock.now())
    process()
    run.refresh_from_db()
    return run


def test_it_finds_the_pair_and_its_artists_and_says_why(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    run = search(curator)
    (pair,) = WorkPair.objects.all()
    assert (pair.left_id, pair.right_id, pair.state) == (twins[0].pk, twins[1].pk, PairState.OPEN)
    assert pair.levels["title"] == "same_rare"
    assert pair.levels["size"] == "rounded_rare"
    assert pair.probability > 0.85
    assert (run.state, run.found, run.compared > 0) == ("done", 1, True)
    assert not WorkKey.objects.exists()
    (artists,) = ArtistPair.objects.all()
    assert (artists.left_id, artists.right_id) == (twins[0].artist_id, twins[1].artist_id)


def test_what_was_dismissed_or_merged_stays_so_and_what_changed_is_forgotten(
    curator: User, twins: tuple[Artwork, Artwork]
) -> None:
    search(curator)
    pair = WorkPair.objects.get()
    dismiss(by=curator, kind=Kind.WORK, pair_id=pair.pk, now=clock.now())
    search(curator)
    assert WorkPair.objects.get().state == PairState.DISMISSED
    WorkPair.objects.update(state=PairState.OPEN)
    Artwork.objects.filter(pk=twins[1].pk).update(title_en="Winter", height_cm=300)
    search(curator)
    assert not WorkPair.objects.exists()


def test_a_merged_work_is_no_candidate(curator: User, twins: tuple[Artwork, Artwork]) -> None:
    sides = Sides(twins[0].pk, twins[1].pk)
    merge(by=curator, kind=Kind.WORK, sides=sides, choices={}, now=clock.now())
    search(curator)
    assert not WorkPair.objects.exists()


def test_pictures_alone_make_a_candidate_of_a_translated_record(curator: User) -> None:
    first, second = (
        factories.make_artwork(title, artist=None, height_cm=40, width_cm=50)
        for title in ("Harbour", "Hafen")
    )
    for work, width in ((first, 600), (second, 240)):
        _picture(work, width)
    factories.make_picture(factories.make_artwork("Plain"))
    search(curator)
    (pair,) = WorkPair.objects.all()
    assert (pair.left_id, pair.right_id) == (first.pk, second.pk)
    assert pair.levels["picture"] == "same"


def _picture(work: Artwork, width: int) -> None:
    image = Image.new("RGB", (600, 400), "#223344")
    draw = ImageDraw.Draw(image)
    for number in range(9):
        shade = (37 * number * number) % 255
        draw.ellipse((60 * number, 30 * (number % 5), 60 * number + 150, 300), fill=(shade,) * 3)
    body = io.BytesIO()
    image.resize((width, width * 2 // 3)).save(body, "JPEG", quality=70)
    file = ContentFile(body.getvalue(), name=f"{width}.jpg")
    ArtworkImage.objects.create(artwork=work, file=file)


def test_a_picture_without_its_file_is_looked_at_once() -> None:
    image = factories.make_picture(factories.make_artwork())
    image.file.storage.delete(str(image.file.name))
    assert picture_hashes.hash_pictures(limit=10) == 1
    image.refresh_from_db()
    assert image.difference_hash == picture_hashes.UNREADABLE
    assert picture_hashes.hash_pictures(limit=10) == 0


def test_the_hash_follows_the_picture_not_its_size() -> None:
    ramp = Image.linear_gradient("L").rotate(90)
    assert difference_hash(ramp) == difference_hash(ramp.resize((40, 40)))
    assert difference_hash(ramp) != difference_hash(ramp.rotate(180))


def test_a_search_goes_on_where_its_worker_died(
    curator: User, twins: tuple[Artwork, Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "WORKS", 2)
    run = request_search(by=curator, now=clock.now())
    steps: list[str] = []
    real = searching.PHASES[searching.Phase.PAIRS]

    def dying(row: DuplicateRun) -> None:
        steps.append(row.phase)
        if len(steps) == 2:
            raise SystemExit
        real(row)

    monkeypatch.setitem(searching.PHASES, searching.Phase.PAIRS, dying)
    with pytest.raises(SystemExit):
        process()
    run.refresh_from_db()
    assert (run.state, run.phase, run.done) == ("running", "pairs", 2)
    DuplicateRun.objects.update(claim=None, next_attempt_at=clock.now())
    process()
    run.refresh_from_db()
    assert run.state == "done"
    assert WorkPair.objects.get().right_id == twins[1].pk


def test_it_is_paused_resumed_and_stopped(curator: User, twins: Any) -> None:
    now = clock.now()
    run = request_search(by=curator, now=now)
    with pytest.raises(RunStateError):
        request_search(by=curator, now=now)
    SEARCHES.steer("pause", by=curator, run_id=run.pk, now=now)
    assert process() == 0
    with pytest.raises(RunStateError):
        SEARCHES.steer("pause", by=curator, run_id=run.pk, now=now)
    SEARCHES.steer("resume", by=curator, run_id=run.pk, now=now)
    SEARCHES.steer("stop", by=curator, run_id=run.pk, now=now)
    assert process() == 0
    assert not WorkPair.objects.exists()
    assert search(curator).state == "done"


def test_only_who_may_search_does(collector: User, curator: User) -> None:
    other = factories.make_staff(collector, "view_workpair", "change_workpair")
    with pytest.raises(ForbiddenError):
        request_search(by=other, now=clock.now())
    assert not DuplicateRun.objects.exists()
    run = request_search(by=curator, now=clock.now())
    with pytest.raises(ForbiddenError):
        SEARCHES.steer("stop", by=other, run_id=run.pk, now=clock.now())
    run.refresh_from_db()
    assert run.state == "running"
