"""A person who is deleted is in no table any more; the ledger stays whole."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from auditlog.models import LogEntry
from django.apps import apps
from django.contrib.admin.models import LogEntry as DeskEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import privacy
from accounts.models import CollectorProfile, User
from accounts.services import open_app_session
from auctions.models import Bid, Bidder, Invoice, Lot, Watch
from auctions.services import closing, lot_events, registration
from catalog.models import Artwork
from common import clock
from common.messaging import redis_client
from recommendations.interactions.models import Interaction
from recommendations.taste.models import Statement
from recommendations.taste.services.statement import write
from shelves import models as shelves
from shelves.services import list_works, lists, owned, owned_events
from shelves.services.collection_imports import preview
from shelves.services.follows import follow
from shelves.services.notices import NoticeContent, notify
from shelves.services.once import Answer, answered_once
from shelves.services.saved import save_work
from shelves.services.wanted import want_work
from tests import factories
from tests.auctions.test_closing import ended_lot

pytestmark = pytest.mark.django_db
WORDS = "quokkas at dusk"
# What of the shelves is a person's alone.
OWN_ROWS = [
    shelves.WorkList, shelves.ListEntry, shelves.ListLink, shelves.Follow, shelves.WantedWork,
    shelves.OwnedWork, shelves.OwnedEvent, shelves.CollectionImport, shelves.KeptAnswer,
    shelves.SavedWork,
]  # fmt: skip


def rows_that_say(*needles: str) -> dict[str, int]:
    """Return how many rows of each table say one of the texts anywhere."""
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            conditions = " OR ".join(["row_.*::text ILIKE %s"] * len(needles))
            cursor.execute(
                f'SELECT count(*) FROM "{table}" row_ WHERE {conditions}',
                [f"%{needle}%" for needle in needles],
            )
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found


@pytest.fixture
def person(gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch) -> User:
    """A collector who did all that can be done here."""
    lot, (app, _loser) = ended_lot(monkeypatch, 900_00, 300_00, artwork_id=gallery[0].pk)
    user: User = app.user
    user.set_password(factories.PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email="second-quokka@artrec.example")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "quokkasecret"})
    save_work(user=user, artwork_id=gallery[1].pk, now=clock.now())
    kept = lists.create_list(user=user, name=WORDS, now=clock.now())
    list_works.add_works(user=user, list_id=kept.pk, artwork_ids=[gallery[1].pk], now=clock.now())
    list_works.set_note(
        user=user, list_id=kept.pk, artwork_id=gallery[1].pk, note=WORDS, now=clock.now()
    )
    lists.renew_link(user=user, list_id=kept.pk, now=clock.now())
    follow(user=user, kind="artist", key=str(gallery[0].artist_id), now=clock.now())
    want_work(user=user, artwork_id=gallery[2].pk, now=clock.now())
    own = owned.add_owned(user=user, values=owned.OwnedValues(title=WORDS), now=clock.now())
    owned_events.add_event(
        user=user, owned_id=own.pk, kind="move", on=clock.now().date(), now=clock.now()
    )
    preview(user=user, body=f"title\n{WORDS}\n".encode(), now=clock.now())
    answered_once(
        user=user, key="quokkakey", fingerprint="f", now=clock.now(),
        write=lambda: Answer(200, WORDS),
    )  # fmt: skip
    registration.watch(user=user, lot_id=lot.pk, watching=True, now=clock.now())
    registration.set_budget(user=user, currency="USD", amount=100_00)
    closing.close_due_lots()
    lot_events.process()
    subject = CollectorProfile.objects.get(user=user).subject_id
    write(subject_id=subject, text=WORDS, now=clock.now())
    content = NoticeContent("won", subject, WORDS, WORDS, "/", clock.now())
    notify(users=[user], content=content)
    open_app_session(user=user)
    Client().force_login(user)
    return user


def delete_at_the_desk(user: User) -> None:
    """Delete as a superuser does, by the form of the account."""
    desk = Client()
    desk.force_login(User.objects.create_superuser("root@artrec.example", None))
    address = reverse("admin:accounts_user_delete", args=[user.pk])
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"post": "yes"}).status_code == 302


def delete_in_the_list(user: User) -> None:
    """Delete as a superuser does, by the list's action."""
    desk = Client()
    desk.force_login(User.objects.create_superuser("root@artrec.example", None))
    sent = {"action": "delete_selected", "_selected_action": [str(user.pk)], "post": "yes"}
    assert desk.post(reverse("admin:accounts_user_changelist"), sent).status_code == 302


WAYS: dict[str, Any] = {
    "service": lambda user: privacy.delete_person(user=user),
    "shell": lambda user: User.objects.get(pk=user.pk).delete(),
    "query": lambda user: User.objects.filter(pk=user.pk).delete(),
    "desk": delete_at_the_desk,
    "list": delete_in_the_list,
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_deleted_person_is_in_no_table_and_the_ledger_is_whole(person: User, way: str) -> None:
    subject = str(CollectorProfile.objects.get(user=person).subject_id)
    needles = (person.email, "second-quokka", "quokkasecret", WORDS, subject)
    before = rows_that_say(*needles)
    assert {"accounts_user", "recommendations_statement", "auctions_invoice"} <= before.keys()
    assert {"shelves_worklist", "shelves_listentry", "shelves_ownedwork"} <= before.keys()
    ledger = list(Bid.objects.order_by("lot", "seq").values())
    lots, bidders = Lot.objects.count(), list(Bidder.objects.values_list("pk", "pseudonym"))
    sessions = session_count(person.pk)
    assert sessions >= 2
    WAYS[way](person)
    messages = {"django_session"} if way in {"desk", "list"} else set()
    assert rows_that_say(*needles).keys() <= messages
    assert session_count(person.pk) == 0
    assert not any(model._default_manager.exists() for model in OWN_ROWS)
    assert list(Bid.objects.order_by("lot", "seq").values()) == ledger
    assert Lot.objects.count() == lots
    assert list(Bidder.objects.values_list("pk", "pseudonym")) == bidders
    assert closing.differing_lots() == []
    invoice = Invoice.objects.get()
    assert (invoice.bidder.user, invoice.buyer_shown) == (None, invoice.bidder.pseudonym)
    assert not Watch.objects.exists()
    assert not Interaction.objects.filter(subject_id=subject).exists()
    assert not Statement.objects.exists()


def session_count(user_id: int) -> int:
    """Return how many sessions are an account's."""
    sessions = apps.get_model("sessions", "Session").objects.all()
    return sum(row.get_decoded().get("_auth_user_id") == str(user_id) for row in sessions)


@pytest.mark.slow
def test_the_log_keeps_what_was_done_without_the_address(person: User) -> None:
    pk, email = person.pk, person.email
    person.is_active = False
    person.save()
    work = Artwork.objects.first()
    entry = LogEntry.objects.log_create(
        work, force_log=True, actor=person, actor_email=email, remote_addr="10.1.2.3",
        changes={"location": [email, f"at {email}"]}, action=LogEntry.Action.UPDATE,
    )  # fmt: skip
    privacy.delete_person(user=person)
    about = LogEntry.objects.filter(content_type__model="user", object_pk=str(pk))
    assert {row.object_repr for row in about} == {f"user {pk}"}
    assert about.filter(action=LogEntry.Action.DELETE).count() == 1
    entry.refresh_from_db()
    assert (entry.actor_id, entry.actor_email, entry.remote_addr) == (None, None, None)
    assert entry.changes == {"location": ["***", "at ***"]}


@pytest.mark.slow
@pytest.mark.parametrize("how", ["changed", "removed"])
def test_the_desks_history_keeps_no_address_of_a_deleted_person(how: str, person: User) -> None:
    desk = Client()
    desk.force_login(User.objects.create_superuser("root@artrec.example", None))
    second = EmailAddress.objects.get(email="second-quokka@artrec.example")
    sent = {"user": str(person.pk), "verified": "on", "email": second.email}
    for email in (second.email, "third-quokka@artrec.example", "fourth-quokka@artrec.example"):
        page = reverse("admin:account_emailaddress_change", args=[second.pk])
        assert desk.post(page, {**sent, "email": email}).status_code == 302
    masked_rows = [
        DeskEntry.objects.create(
            user=User.objects.get(email="root@artrec.example"), action_flag=2, object_id="1",
            content_type=ContentType.objects.get_for_model(CollectorProfile),
            object_repr=text[:200], change_message=text,
        ).pk
        for text in (person.email, f"{'x' * 170} {person.email}", f"other.{person.email}")
    ]  # fmt: skip
    profile = CollectorProfile.objects.get(user=person)
    User.objects.filter(pk=person.pk).update(email="before-quokka@artrec.example")
    CollectorProfile.objects.update(display_name="")
    page = reverse("admin:accounts_collectorprofile_change", args=[profile.pk])
    assert desk.post(page, {"_save": ""}).status_code == 302
    User.objects.filter(pk=person.pk).update(email=person.email)
    assert DeskEntry.objects.filter(object_repr="before-quokka@artrec.example").count() == 1
    assert len(person.email) > 30
    if how == "removed":
        second.delete()
        assert "django_admin_log" not in rows_that_say("second-quokka@", "third-quokka@")
    privacy.delete_person(user=person)
    assert "django_admin_log" not in rows_that_say("quokka@artrec")
    texts = [row.object_repr for row in DeskEntry.objects.filter(pk__in=masked_rows).order_by("pk")]
    assert texts == ["***", f"{'x' * 170} ***", f"other.{person.email}"]


def test_counters_of_rates_name_nobody(person: User) -> None:
    Client().post("/account/login/", {"login": person.email, "password": "wrong"})
    keys = [bytes(key) for key in redis_client().scan_iter("artrec:rates*")]
    assert len(keys) >= 3
    assert not any(person.email.encode() in key or b"127.0.0.1" in key for key in keys)


@pytest.mark.slow
def test_a_refused_deletion_deletes_nothing(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(privacy, "mask_audit_log", fails)
    before = rows_that_say(person.email, WORDS)
    with pytest.raises(RuntimeError):
        privacy.delete_person(user=person)
    assert rows_that_say(person.email, WORDS) == before


@pytest.mark.slow
def test_superusers_alone_delete_people_and_never_themselves(person: User) -> None:
    desk = Client()
    root = User.objects.create_superuser("root@artrec.example", None)
    staff = factories.make_staff(factories.make_collector(), "view_user", "delete_user")
    address = reverse("admin:accounts_user_delete", args=[person.pk])
    for user in (factories.make_curator(), staff):
        desk.force_login(user)
        assert desk.post(address, {"post": "yes"}).status_code == 403
    desk.force_login(root)
    own = reverse("admin:accounts_user_delete", args=[root.pk])
    assert desk.post(own, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk__in=[person.pk, root.pk]).count() == 2
