"""Every write of the desk leaves a row in the audit log: who, when, what, before and after.

The writes are taken from the admin's registry: forms, actions and own addresses of every model. One
that is missing in `audited` fails the first test.
"""

import re

import pytest
from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.utils import translation

from accounts.models import User
from common import clock
from common.audit_entries import labels
from common.audit_log import AuditLogAdmin
from tests import factories
from tests.artrec_site.audited import catalogue, curation, saleroom
from tests.artrec_site.audited.catalogue import an_address
from tests.artrec_site.audited.desk import Desk
from tests.artrec_site.test_desk_words import HAN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
WRITES = catalogue.WRITES | curation.WRITES | saleroom.WRITES
STANDARD = re.compile(r"_(changelist|add|history|delete|change)$")

# What writes nothing: pages to read, files to download, forms that lead to another.
READS = {
    "curation_importmapping_file", "curation_importrun_report", "curation_importrun_mapping",
    "recommendations_invitationround_work", "auctions_lot_ledger", "auctions_sale_bidding",
    "curation_board_how", "curation_board_csv", "trial_csv", "trial_plot",
    "curation_exportrun_file", "curation_document_file", "curation_batchedit_works",
    "catalog.artwork merge_two_works", "catalog.artwork sell_works",
    "catalog.artwork find_buyers", "catalog.artwork add_pictures",
    # All fields are read-only.
    "accounts.collectorprofile change",
    # Desks with pages of their own have no such forms; what they write is named by page below.
    *(
        f"curation.{name} {verb}"
        for name in ("proposal", "workpair", "artistpair", "authorityentry")
        for verb in ("change", "delete", "delete_selected")
    ),
    # Leads to the page of an authority's entries.
    "catalog.artist link_to_authority", "catalog.artist merge_two_artists",
}  # fmt: skip


def writes_of_the_registry() -> set[str]:
    """Return what a superuser can write, by the admin's own account."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    found: set[str] = set()
    for model, desk in admin.site._registry.items():
        label = model._meta.label_lower
        may = {
            "add": desk.has_add_permission(request),
            "change": desk.has_change_permission(request),
            "delete": desk.has_delete_permission(request),
        }
        found |= {f"{label} {verb}" for verb, allowed in may.items() if allowed}
        found |= {f"{label} {action}" for action in desk.get_actions(request)}
        found |= {url.name for url in desk.get_urls() if url.name and not STANDARD.search(url.name)}
    return found


def test_every_write_of_the_desk_is_tried_here() -> None:
    # Lists and forms that a desk made its own take more than the standard's writes.
    own = {name for name in WRITES if STANDARD.search(name.partition(" ")[0])}
    assert writes_of_the_registry() - READS == WRITES.keys() - own


@pytest.mark.slow
@pytest.mark.parametrize("write", WRITES)
def test_a_write_says_who_when_what_before_and_after(
    write: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(monkeypatch)
    begun = clock.now()
    WRITES[write](desk)
    entries = list(LogEntry.objects.filter(actor=desk.root, timestamp__gte=begun))
    assert entries, f"{write} leaves no row"
    log = AuditLogAdmin(LogEntry, admin.site)
    shown = [log.changes_(entry) for entry in entries]
    assert any("<td" in one for one in shown) or {entry.action for entry in entries} == {
        LogEntry.Action.DELETE
    }
    for entry in entries:
        assert entry.object_repr
        assert log.who(entry) == str(desk.root)
        with translation.override("zh-hans"):
            assert [label for label in labels(entry) if not HAN.search(label)] == []


def test_what_is_granted_to_people_and_groups_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch)
    group, user = Group.objects.create(name="Guests"), factories.make_collector()
    desk.change(user, groups=[str(group.pk)])
    desk.change(group, permissions=["1"])
    written = LogEntry.objects.filter(actor=desk.root)
    named = {entry.content_type.model: entry.changes for entry in written}
    assert named["user"]["groups"]["objects"] == ["Guests"]
    assert named["group"]["permissions"]["operation"] == "add"


def test_an_address_is_not_named_in_the_log_which_outlives_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk(monkeypatch)
    desk.delete(an_address())
    kept = LogEntry.objects.filter(content_type__model="emailaddress").values_list(
        "object_repr", "changes", "changes_text", "serialized_data"
    )
    assert kept
    assert "other@artrec" not in str(list(kept))
