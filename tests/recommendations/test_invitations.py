"""Invitations: to those alone who agree, seldom, stopped by one click, and without names."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from accounts import selectors as accounts
from accounts.models import Purpose, User
from accounts.privacy import delete_person
from accounts.services import open_app_session, set_consents, subject_of
from auctions.models import Watch
from catalog.models import Artwork
from common import clock
from common.errors import DomainError, ForbiddenError
from recommendations.interactions.models import Interaction
from recommendations.matching.models import Invitation, InvitationRound
from recommendations.matching.services import inviting
from recommendations.matching.services.inviting import A_WEEK, WEEK
from recommendations.taste.models import LinearTaste
from recommender import kinds
from shelves.models import Notice
from shelves.services.mailing import mail_notices
from shelves.services.notices import set_notice_choices
from tests import factories
from tests.auctions.conftest import API, make_sale, quick_curator
from tests.recommendations.audiences import agree, make_fitting, place, subjects

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]


@pytest.fixture
def work(gallery: list[Artwork]) -> Artwork:
    """A work with a vector, as all of the gallery."""
    place(*gallery)
    return gallery[0]


@pytest.fixture
def curator(db: None) -> User:
    return quick_curator()


def send(work: Artwork, curator: User, *, days: float = 0) -> InvitationRound:
    """Request a round and send it, so many days from now."""
    now = clock.now() + timedelta(days=days)
    row = inviting.request_round(by=curator, artwork_id=work.pk, now=now)
    inviting.send_round(row, now=now)
    row.refresh_from_db()
    return row


def invited(work: Artwork) -> set[User]:
    """Return who was invited to a work."""
    return {row.user for row in Invitation.objects.filter(artwork=work).select_related("user")}


def test_those_who_agree_are_invited_and_nobody_else(work: Artwork, curator: User) -> None:
    agreed, _other = make_fitting(), make_fitting(agreed=False)
    make_fitting(axis=1)
    row = send(work, curator)
    assert invited(work) == {agreed}
    (notice,) = Notice.objects.filter(kind="invitation")
    assert (notice.user, row.sent, row.done_at is None) == (agreed, None, False)


def test_nobody_agrees_at_first(collector: User) -> None:
    assert not accounts.has_consented(collector, Purpose.MATCHING)


def test_a_consent_withdrawn_between_computing_and_sending_counts(
    work: Artwork, curator: User
) -> None:
    stays, goes = make_fitting(), make_fitting()
    row = inviting.request_round(by=curator, artwork_id=work.pk, now=clock.now())
    computed = inviting.candidates(work.pk, now=clock.now())
    assert len(computed) == 2
    agree(goes, given=False)
    assert inviting._send(row, computed, now=clock.now())
    assert invited(work) == {stays}


def test_an_account_erased_between_computing_and_sending_is_not_invited(
    work: Artwork, curator: User
) -> None:
    goes = make_fitting()
    row = inviting.request_round(by=curator, artwork_id=work.pk, now=clock.now())
    computed = inviting.candidates(work.pk, now=clock.now())
    delete_person(user=goes)
    assert inviting._send(row, computed, now=clock.now())
    assert not Invitation.objects.exists()


def test_an_erased_account_leaves_no_invitation_behind(work: Artwork, curator: User) -> None:
    user = make_fitting()
    send(work, curator)
    delete_person(user=user)
    assert not Invitation.objects.exists()
    assert not Notice.objects.filter(kind="invitation").exists()


def test_a_work_and_collector_have_one_invitation(work: Artwork, curator: User) -> None:
    make_fitting()
    send(work, curator)
    send(work, curator, days=30)
    assert Invitation.objects.count() == 1
    assert Notice.objects.filter(kind="invitation").count() == 1


def test_a_collector_is_invited_twice_a_week_at_most(
    gallery: list[Artwork], work: Artwork, curator: User
) -> None:
    user = make_fitting()
    LinearTaste.objects.update(numbers=[1.0] * 448)
    wanted = [work, gallery[1], gallery[2]]
    for other in wanted:
        send(other, curator)
    assert Invitation.objects.filter(user=user).count() == A_WEEK
    send(gallery[2], curator, days=WEEK.days + 1)
    assert Invitation.objects.filter(user=user).count() == A_WEEK + 1


def test_who_takes_part_already_is_not_invited(work: Artwork, curator: User) -> None:
    user = make_fitting()
    _, (lot,) = make_sale(artwork_id=work.pk)
    Watch.objects.create(user=user, lot=lot, at=clock.now())
    send(work, curator)
    assert invited(work) == set()


def test_a_seller_is_not_invited_to_their_own_work(work: Artwork, curator: User) -> None:
    user = make_fitting()
    make_sale(artwork_id=work.pk, seller=user)
    send(work, curator)
    assert invited(work) == set()


def test_a_round_is_sent_once_and_waits_alone(work: Artwork, curator: User) -> None:
    now = clock.now()
    first = inviting.request_round(by=curator, artwork_id=work.pk, now=now)
    assert inviting.request_round(by=curator, artwork_id=work.pk, now=now) == first
    assert inviting.send_round(first, now=now)
    assert not inviting.send_round(first, now=now)


def test_invitations_need_the_permission_and_a_work_for_sale(
    gallery: list[Artwork], work: Artwork, curator: User, collector: User
) -> None:
    now = clock.now()
    make_fitting()
    with pytest.raises(ForbiddenError):
        inviting.request_round(by=collector, artwork_id=work.pk, now=now)
    with pytest.raises(DomainError):
        inviting.request_round(by=curator, artwork_id=gallery[3].pk, now=now)
    assert not InvitationRound.objects.exists()


def test_a_mail_has_the_link_to_stop_for_people_and_for_programs(
    work: Artwork, curator: User
) -> None:
    user = make_fitting()
    send(work, curator)
    mail_notices(now=clock.now() + timedelta(seconds=1))
    (letter,) = mail.outbox
    link = inviting.stop_link(user.pk)
    assert letter.to == [user.email]
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"{link}>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in str(letter.body)
    assert "fits your taste" in letter.subject


def test_settings_of_notices_hold_for_invitations(work: Artwork, curator: User) -> None:
    user = make_fitting()
    set_notice_choices(user=user, choices={"invitation": (True, False)})
    send(work, curator)
    mail_notices(now=clock.now() + timedelta(seconds=1))
    assert mail.outbox == []
    assert Notice.objects.get(kind="invitation").in_site


def test_the_link_stops_invitations_without_signing_in_and_again_does_nothing(
    work: Artwork, curator: User, client: Client
) -> None:
    user = make_fitting()
    send(work, curator)
    link = inviting.stop_link(user.pk)
    enforcing = Client(enforce_csrf_checks=True)
    assert enforcing.get(link).status_code == 200
    assert accounts.has_consented(user, Purpose.MATCHING)  # a GET only asks
    for _ in range(2):
        answer = enforcing.post(link, {"List-Unsubscribe": "One-Click"})
        assert "You will receive no more invitations" in answer.text
    assert not accounts.has_consented(user, Purpose.MATCHING)
    history = [row.how for row in accounts.consents(user)[1].history]
    assert history == ["link", "page"]
    # What waited to be mailed is not mailed any more.
    mail_notices(now=clock.now() + timedelta(seconds=1))
    assert mail.outbox == []
    delete_person(user=user)
    assert client.post(link).status_code == 200


@pytest.mark.parametrize("token", ["1", "1:forged", "x" * 300])
def test_a_forged_link_stops_nothing(client: Client, token: str) -> None:
    user = make_fitting()
    assert client.post(f"/invitations/stop/{token}").status_code == 404
    assert accounts.has_consented(user, Purpose.MATCHING)


def signed_in_as(user: User) -> Client:
    """Return a browser of somebody."""
    browser = Client()
    browser.force_login(user)
    return browser


def test_a_name_is_learned_from_an_interested_answer_alone(work: Artwork, curator: User) -> None:
    users = [make_fitting() for _ in range(3)]
    send(work, curator)
    desk = signed_in_as(curator)
    address = f"/admin/recommendations/invitationround/work/{work.pk}/"
    page = desk.get(address).text
    assert not any(user.email in page for user in users)
    assert "fewer than 5" in page
    for user, answer in zip(users, ("interested", "declined"), strict=False):
        invitation = Invitation.objects.get(user=user)
        browser = signed_in_as(user)
        browser.post(f"/invitations/{invitation.pk}", {"answer": answer})
    page = desk.get(address).text
    assert [user.email in page for user in users] == [True, False, False]
    told = Notice.objects.filter(user=curator, kind="invitation")
    assert told.count() == 1


def test_an_answer_is_given_once(work: Artwork, curator: User) -> None:
    user = make_fitting()
    send(work, curator)
    invitation = Invitation.objects.get()
    app = Client(headers={"x-session-token": open_app_session(user=user)})
    address = f"{API}me/invitations/{invitation.pk}"

    def put(*, interested: bool) -> dict[str, str]:
        sent = {"interested": interested}
        answer: dict[str, str] = app.put(address, sent, content_type="application/json").json()
        return answer

    assert put(interested=True)["answer"] == "interested"
    assert put(interested=True)["answer"] == "interested"
    assert put(interested=False)["code"] == "not_invitable"
    invitation.refresh_from_db()
    assert invitation.answer == "interested"
    assert Notice.objects.filter(user=curator).count() == 1
    assert [row["id"] for row in app.get(f"{API}me/invitations").json()["results"]] == [
        str(invitation.pk)
    ]


def test_others_invitations_are_not_found(work: Artwork, curator: User) -> None:
    make_fitting()
    send(work, curator)
    invitation = Invitation.objects.get()
    other = factories.make_collector()
    answer = signed_in_as(other).post(f"/invitations/{invitation.pk}", {"answer": "interested"})
    assert answer.status_code == 404
    invitation.refresh_from_db()
    assert invitation.answer == ""


def test_an_invitation_to_a_hidden_work_is_not_found(work: Artwork, curator: User) -> None:
    user = make_fitting()
    send(work, curator)
    Artwork.objects.filter(pk=work.pk).update(published=False)
    address = f"/invitations/{Invitation.objects.get().pk}"
    assert signed_in_as(user).get(address).status_code == 404


def test_staff_without_the_permission_see_and_send_nothing(work: Artwork) -> None:
    make_fitting()
    address = f"/admin/recommendations/invitationround/work/{work.pk}/"
    nobody = signed_in_as(factories.make_staff(factories.make_collector()))
    assert nobody.get(address).status_code == 403
    reader = factories.make_staff(factories.make_collector(), "view_invitationround")
    assert "Invite those who agreed" not in signed_in_as(reader).get(address).text
    assert signed_in_as(reader).post(address).status_code == 403
    assert not InvitationRound.objects.exists()


def test_agreeing_again_after_a_stop_allows_new_invitations(work: Artwork, curator: User) -> None:
    user = make_fitting()
    set_consents(user=user, wanted={Purpose.MATCHING: False}, now=clock.now(), how="link")
    agree(user)
    send(work, curator)
    assert invited(work) == {user}


def test_who_chose_something_lately_is_invited_before_who_did_not(work: Artwork) -> None:
    quiet, busy = make_fitting(strength=0.9), make_fitting(strength=0.8)
    now = clock.now()
    Interaction.objects.create(
        subject_id=subject_of(user=busy), kind=kinds.SAVE, artwork=work, at=now, received_at=now
    )
    assert inviting.candidates(work.pk, now=now) == subjects(busy, quiet)


def test_a_round_for_a_work_that_was_hidden_meanwhile_invites_nobody(
    work: Artwork, curator: User
) -> None:
    make_fitting()
    row = inviting.request_round(by=curator, artwork_id=work.pk, now=clock.now())
    Artwork.objects.filter(pk=work.pk).update(published=False)
    assert inviting.send_round(row, now=clock.now())
    assert not Invitation.objects.exists()
