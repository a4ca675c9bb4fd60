"""Buyers for a work: whom it fits, why in figures, and who is never among them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.privacy import delete_person
from accounts.services import open_app_session, set_personalised, subject_of
from auctions.models import Lot
from catalog.models import Artwork
from common import clock
from common.figures import figure
from recommendations.interactions.models import Interaction
from recommendations.matching.models import WorkAudience
from recommendations.matching.selectors import fits
from recommendations.matching.services import measuring
from recommendations.registry.models import ModelVersion
from recommendations.registry.selectors import live_version
from recommendations.retrieval.models import ItemVector
from recommendations.taste.models import LinearTaste, Taste, TastePreference, TasteToken
from recommender import kinds
from tests import factories
from tests.auctions.conftest import API, make_sale
from tests.recommendations.audiences import agree, make_fitting, place

pytestmark = pytest.mark.django_db
Fitting = Callable[[], set[UUID]]


@pytest.fixture
def work(gallery: list[Artwork]) -> Artwork:
    """A seascape with a vector, as all works of the gallery."""
    place(*gallery)
    return gallery[0]


@pytest.fixture
def fitting(work: Artwork) -> Fitting:
    """Return whom the work fits now."""

    def found() -> set[UUID]:
        numbers = fits.work_numbers(work.pk, version_id=live_version().pk)
        assert numbers is not None
        return {fit.subject_id for fit in fits.fitting(numbers)}

    return found


def test_a_work_fits_who_would_have_it_among_their_best(work: Artwork, fitting: Fitting) -> None:
    best, barely, _other = (
        make_fitting(strength=0.9), make_fitting(strength=0.51), make_fitting(strength=0.49),
    )  # fmt: skip
    make_fitting(axis=1)
    assert fitting() == {subject_of(user=best), subject_of(user=barely)}


def test_the_best_fit_comes_first(work: Artwork) -> None:
    second, first = make_fitting(strength=0.6), make_fitting(strength=0.7)
    numbers = fits.work_numbers(work.pk, version_id=live_version().pk)
    assert numbers is not None
    assert [fit.subject_id for fit in fits.fitting(numbers)] == [
        subject_of(user=first), subject_of(user=second),
    ]  # fmt: skip


def _suspended(user: User, _work: Artwork) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def _opted_out(user: User, _work: Artwork) -> None:
    set_personalised(user=user, personalised=False)


def _erased(user: User, _work: Artwork) -> None:
    delete_person(user=user)


def _at_the_desk(user: User, _work: Artwork) -> None:
    User.objects.filter(pk=user.pk).update(is_staff=True)


def _consigned(user: User, work: Artwork) -> None:
    make_sale(seller=user, artwork_id=work.pk)


def _done(kind: str) -> Callable[[User, Artwork], None]:
    def record(user: User, work: Artwork) -> None:
        now = clock.now()
        Interaction.objects.create(
            subject_id=subject_of(user=user), kind=kind, artwork=work, at=now, received_at=now
        )

    return record


@pytest.mark.parametrize(
    "change",
    [_suspended, _opted_out, _erased, _at_the_desk, _consigned, _done(kinds.PURCHASE),
     _done(kinds.NOT_INTERESTED)],
    ids=["suspended", "opted out", "erased", "staff", "seller", "bought", "refused"],
)  # fmt: skip
def test_some_are_never_counted(
    work: Artwork, fitting: Fitting, change: Callable[[User, Artwork], None]
) -> None:
    stays, goes = make_fitting(), make_fitting()
    assert len(fitting()) == 2
    change(goes, work)
    assert fitting() == {subject_of(user=stays)}


def test_the_opted_out_leave_no_taste_behind(work: Artwork) -> None:
    user = make_fitting()
    set_personalised(user=user, personalised=False)
    assert not LinearTaste.objects.exists()


def test_a_taste_of_another_version_or_other_coordinates_is_not_compared(
    work: Artwork, fitting: Fitting
) -> None:
    user = make_fitting()
    row = LinearTaste.objects.filter(pk=subject_of(user=user))
    row.update(space="of before")
    assert fitting() == set()
    row.update(space="", version=ModelVersion.objects.create(name="other"))
    assert fitting() == set()


def measured(work: Artwork) -> dict[str, Any]:
    """Reckon a work's audience; return its figures."""
    assert measuring.measure(work.pk, now=clock.now())
    figures: dict[str, Any] = WorkAudience.objects.get(pk=work.pk).figures
    return figures


def test_four_are_fewer_than_five_in_every_figure(work: Artwork, gallery: list[Artwork]) -> None:
    for _ in range(4):
        make_fitting(likes=["sea"], chose=gallery[:2])
    found = measured(work)
    assert (found["fits"], found["agreed"], found["counted"]) == (None, None, None)
    assert not any(found[sort] for sort in ("concept", "artist", "work", "named"))


def test_reasons_are_of_those_alone_who_agree(work: Artwork, gallery: list[Artwork]) -> None:
    for number in range(60):
        make_fitting(agreed=number < 30, likes=["sea"] if number < 30 else ["blue"])
    found = measured(work)
    people = [row["of"] for row in found["concept"]]
    assert people == ["sea"]
    assert found["fits"] in range(50, 75, 5)
    assert found["agreed"] in range(20, 45, 5)


def test_a_word_that_is_not_true_of_the_work_is_no_reason(work: Artwork) -> None:
    for _ in range(30):
        make_fitting(likes=["portrait"])
    assert measured(work)["concept"] == []


def test_earlier_works_and_their_artists_are_reasons_but_not_the_work_itself(
    work: Artwork, gallery: list[Artwork]
) -> None:
    other = gallery[1]
    version = live_version()
    near = [0.8] + [0.0] * 383
    ItemVector.objects.filter(artwork=other, version=version).update(vector=near)
    for _ in range(30):
        make_fitting(chose=[work, other])
    found = measured(work)
    assert [row["of"] for row in found["work"]] == [other.pk]
    assert [row["of"] for row in found["artist"]] == [work.artist_id]


def test_a_dislike_is_no_reason(work: Artwork) -> None:
    for _ in range(30):
        user = make_fitting(likes=["sea"])
        subject = subject_of(user=user)
        TasteToken.objects.filter(subject_id=subject).update(polarity=-1)
        row = Taste.objects.get(pk=subject)
        row.evidence[0]["gain"] = -0.8
        row.save()
    assert measured(work)["concept"] == []


def test_budgets_are_counted_at_the_estimate_and_below_it(work: Artwork) -> None:
    make_sale(artwork_id=work.pk, estimate=(1000_00, 2000_00))
    for number in range(80):
        user = make_fitting()
        TastePreference.objects.create(
            subject_id=subject_of(user=user), kind="budget", most=(700_00, 3000_00)[number % 2],
            currency="USD",
        )  # fmt: skip
    budgets = measured(work)["budgets"]
    at = {row["at"]: row["people"] for row in budgets["steps"]}
    assert list(at) == [1000_00, 800_00, 600_00]
    assert at[1000_00] in range(25, 60, 5)
    assert at[600_00] in range(65, 95, 5)


def test_a_consent_withdrawn_takes_its_reasons_back(work: Artwork) -> None:
    users = [make_fitting(likes=["sea"]) for _ in range(30)]
    assert measured(work)["concept"]
    for user in users[:26]:
        agree(user, given=False)
    found = measured(work)
    assert (found["concept"], found["agreed"]) == ([], None)


def test_figures_are_computed_by_one_pass_however_many_there_are(
    work: Artwork, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    numbers = fits.work_numbers(work.pk, version_id=live_version().pk)
    assert numbers is not None
    for _ in range(3):
        make_fitting()
        with django_assert_num_queries(3):  # sellers, winners, the pass
            fits.fitting(numbers)


# The pages and the API of who consigned.


@pytest.fixture
def consigned(work: Artwork, collector: User) -> int:
    """The collector's lot of the work."""
    _, (lot,) = make_sale(
        seller=collector, artwork_id=work.pk, estimate=(1000_00, 2000_00), opens_in_s=60
    )
    return lot.pk


def test_a_seller_reads_figures_reasons_and_advice(
    work: Artwork, consigned: int, signed_in: Client
) -> None:
    for _ in range(40):
        make_fitting(likes=["sea"])
    measured(work)
    shown = WorkAudience.objects.get().figures
    page = signed_in.get(f"/consigned/{consigned}").text
    assert f"about {shown['fits']}" in page
    assert "Stated a liking for" in page
    assert "sea" in page.casefold()
    assert "@artrec.example" not in page.split("<main")[1]
    listed = signed_in.get("/consigned").text
    assert f"/consigned/{consigned}" in listed


def test_the_app_reads_the_same(work: Artwork, consigned: int, collector: User) -> None:
    for _ in range(40):
        make_fitting(likes=["sea"])
    measured(work)
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    audience = app.get(f"{API}me/consigned/{consigned}").json()["audience"]
    stored = WorkAudience.objects.get().figures
    assert audience["fits"] == stored["fits"]
    assert audience["shared"] == [
        {"kind": "concept", "label": "sea", "people": stored["concept"][0]["people"]}
    ]
    assert [row["lot_id"] for row in app.get(f"{API}me/consigned").json()["results"]] == [
        str(consigned)
    ]


def test_others_lots_are_not_found(work: Artwork, consigned: int) -> None:
    other = factories.make_collector()
    browser = Client()
    browser.force_login(other)
    app = Client(headers={"x-session-token": open_app_session(user=other)})
    assert browser.get(f"/consigned/{consigned}").status_code == 404
    assert app.get(f"{API}me/consigned/{consigned}").status_code == 404
    assert "You have not consigned a work" in browser.get("/consigned").text


def test_without_a_worker_the_page_says_so_and_shows_what_was_stored(
    work: Artwork, consigned: int, signed_in: Client
) -> None:
    page = signed_in.get(f"/consigned/{consigned}").text
    assert "are unavailable right now" in page
    for _ in range(40):
        make_fitting()
    measured(work)
    WorkAudience.objects.update(computed_at=clock.now().replace(year=2020))
    page = signed_in.get(f"/consigned/{consigned}").text
    assert "New figures are unavailable right now" in page
    assert f"about {WorkAudience.objects.get().figures['fits']}" in page


def test_figures_stay_a_day_whatever_changes(work: Artwork, consigned: int) -> None:
    for _ in range(40):
        make_fitting()
    measured(work)
    before = WorkAudience.objects.get()
    make_fitting()
    browser = Client()
    browser.force_login(Lot.objects.get(pk=consigned).seller)  # type: ignore[arg-type]
    browser.get(f"/consigned/{consigned}")
    after = WorkAudience.objects.get()
    assert (after.figures, after.computed_at) == (before.figures, before.computed_at)


def test_the_shown_figure_is_the_figure_of_the_people(work: Artwork, fitting: Fitting) -> None:
    for _ in range(40):
        make_fitting()
    make_fitting(axis=1)
    found = measured(work)
    own = figure(fitting(), of=f"{work.pk} fits")
    assert own is not None
    assert found["fits"] == min(own, found["counted"])


def test_a_part_is_never_shown_as_more_than_its_whole(work: Artwork) -> None:
    make_sale(artwork_id=work.pk, estimate=(1000_00, 2000_00))
    for _ in range(12):
        user = make_fitting(likes=["sea"])
        TastePreference.objects.create(
            subject_id=subject_of(user=user), kind="budget", most=3000_00, currency="USD"
        )
    found = measured(work)
    budgets = found["budgets"]
    chain = [
        *(row["people"] or 0 for row in budgets["steps"]),
        budgets["stated"] or 0, found["agreed"] or 0, found["fits"] or 0, found["counted"] or 0,
    ]  # fmt: skip
    assert chain == sorted(chain)
