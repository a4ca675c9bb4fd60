"""Comments on public lists: who may write, who sees what, and what a curator decides."""

from datetime import timedelta
from uuid import uuid4

import pytest
from auditlog.models import LogEntry
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from catalog.models import Artwork
from common import clock
from common.errors import DomainError, NotFoundError
from shelves.models import Notice, WorkList
from social.models import Comment, CommentReport, ModerationDecision, PublicProfile
from social.selectors import comments as selectors
from social.selectors import moderation as queue
from social.services import comments as services
from social.services import moderation, people
from tests import factories
from tests.auctions.conftest import BidderApp, quick_collector, quick_curator
from tests.shelves.test_lists import browser, make_list, send
from tests.social.people import public_collector, public_list, publish, withdraw

pytestmark = pytest.mark.django_db
MARKUP = '<b>bold</b><script>alert(1)</script> [link](http://x) & "quotes"'


@pytest.fixture
def owner() -> User:
    return quick_collector()


@pytest.fixture
def found(owner: User, gallery: list[Artwork]) -> WorkList:
    return public_list(owner, gallery[0].pk, gallery[1].pk)


@pytest.fixture
def writer() -> User:
    return public_collector("noor", name="Noor Bright")


def write(user: User, found: WorkList, text: str = "A canary beside the second.") -> Comment:
    """Write a comment."""
    return services.write_comment(user=user, list_id=found.pk, text=text, now=clock.now())


def code_of(user: User, found: WorkList) -> str:
    """Return why a collector may not comment; empty if they may."""
    try:
        write(user, found, uuid4().hex)
    except DomainError as refused:
        return refused.code
    return ""


def seen_by(user: User | None, found: WorkList) -> list[str]:
    """Return the texts of the comments that somebody sees."""
    rows = selectors.comments_on(found.pk, reader=user.pk if user else None)
    return [comment.text for comment in rows]


def test_a_comment_is_plain_text_under_a_public_name(
    writer: User, found: WorkList, client: Client
) -> None:
    page = browser(writer)
    answer = page.post(reverse("social:write_comment", args=[found.pk]), {"text": MARKUP})
    comment = Comment.objects.get()
    assert answer.headers["Location"] == f"/lists/{found.pk}#comment-{comment.pk}"
    shown = client.get(found.get_absolute_url()).text
    assert "&lt;b&gt;bold&lt;/b&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown
    assert "Noor Bright" in shown
    assert writer.email not in shown
    app = send(Client(), "GET", f"lists/{found.pk}/comments").json()
    assert [each["text"] for each in app["results"]] == [MARKUP]


def test_a_comment_of_ten_thousand_characters_is_refused_and_stays_in_the_form(
    writer: User, found: WorkList
) -> None:
    text = "海" * 9_990 + "a canary at the end"[:10]
    answer = browser(writer).post(f"/lists/{found.pk}/comments/write", {"text": text})
    assert "A comment has at most 2,000 characters; this one has 10,000. Shorten it by 8,000." in (
        answer.text
    )
    assert text in answer.text
    refused = send(BidderApp(writer), "POST", f"lists/{found.pk}/comments", {"text": text})
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid")
    assert "8,000" in str(refused.json())
    assert not Comment.objects.exists()
    write(writer, found, "海" * 2_000)


@pytest.mark.parametrize("text", ["", "  \r\n ", "\u200b\u202e"])
def test_an_empty_comment_is_refused(writer: User, found: WorkList, text: str) -> None:
    answer = browser(writer).post(f"/lists/{found.pk}/comments/write", {"text": text})
    assert "Enter a comment." in answer.text
    assert not Comment.objects.exists()


def test_who_may_comment(
    owner: User, writer: User, found: WorkList, gallery: list[Artwork], client: Client
) -> None:
    assert code_of(writer, found) == ""
    assert code_of(quick_collector(), found) == "profile_needed"
    assert code_of(owner, found) == "profile_needed"
    assert "Publish a profile to comment" in browser(owner).get(found.get_absolute_url()).text
    assert "Sign in to comment" in client.get(found.get_absolute_url()).text
    assert send(Client(), "POST", f"lists/{found.pk}/comments", {"text": "x"}).status_code == 401
    assert (
        "/account/login/"
        in (client.post(f"/lists/{found.pk}/comments/write", {"text": "x"}).headers["Location"])
    )
    for visibility in ("private", "link"):
        other = make_list(owner, gallery[0].pk, visibility=visibility)
        assert code_of(writer, other) == "not_found"
        assert browser(writer).get(f"/lists/{other.pk}/comments").status_code == 404
    withdraw(writer)
    assert code_of(writer, found) == "profile_needed"
    assert Comment.objects.count() == 1


def test_comments_disappear_with_the_authors_consent_and_come_back_with_it(
    writer: User, found: WorkList
) -> None:
    write(writer, found)
    withdraw(writer)
    for reader in (None, writer, quick_collector()):
        assert seen_by(reader, found) == []
    publish(writer, "noor")
    assert seen_by(None, found) == ["A canary beside the second."]


def test_only_its_author_edits_a_comment(owner: User, writer: User, found: WorkList) -> None:
    comment = write(writer, found)
    address = reverse("social:edit_comment", args=[found.pk, comment.pk])
    publish(owner, "owner")
    for other in (owner, public_collector("third")):
        assert browser(other).post(address, {"text": "Changed"}).status_code == 404
    page = browser(writer)
    assert "A canary beside the second." in page.get(address).text
    assert "Enter a comment." in page.post(address, {"text": " "}).text
    comment.refresh_from_db()
    assert (comment.text, comment.edited_at) == ("A canary beside the second.", None)
    page.post(address, {"text": "The first, too."})
    assert "edited" in page.get(found.get_absolute_url()).text
    app = BidderApp(writer)
    call = f"lists/{found.pk}/comments/{comment.pk}"
    assert send(app, "PATCH", call, {"text": "Both."}).json()["text"] == "Both."


def test_a_comment_is_deleted_by_its_author_or_the_lists_owner_alone(
    owner: User, writer: User, found: WorkList
) -> None:
    comment, second = write(writer, found, "One"), write(writer, found, "Two")
    address = reverse("social:delete_comment", args=[found.pk, comment.pk])
    assert browser(quick_collector()).post(address, {"confirmed": "1"}).status_code == 404
    assert "Delete your comment?" in browser(writer).post(address).text
    assert seen_by(None, found) == ["Two", "One"]
    browser(writer).post(address, {"confirmed": "1"})
    browser(owner).post(
        reverse("social:delete_comment", args=[found.pk, second.pk]), {"confirmed": "1"}
    )
    assert seen_by(None, found) == []
    states = Comment.objects.order_by("pk").values_list("state", "text")
    assert list(states) == [("deleted", ""), ("declined", "")]


def test_an_owner_turns_comments_off_and_on(owner: User, writer: User, found: WorkList) -> None:
    write(writer, found)
    address = reverse("social:switch_comments", args=[found.pk])
    assert browser(writer).post(address, {"comments": "off"}).status_code == 404
    browser(owner).post(address, {"comments": "off"})
    page = browser(writer).get(found.get_absolute_url()).text
    assert "Comments on this list are turned off." in page
    assert "A canary beside the second." not in page
    assert send(Client(), "GET", f"lists/{found.pk}/comments").json()["results"] == []
    assert code_of(writer, found) == "comments_off"
    send(BidderApp(owner), "PUT", f"me/lists/{found.pk}/comments", {"comments": True})
    assert seen_by(None, found) == ["A canary beside the second."]
    assert code_of(writer, found) == ""


def test_who_blocks_and_who_is_blocked_see_nothing_of_each_other(
    writer: User, found: WorkList
) -> None:
    other = public_collector("third", name="Third Person")
    people.follow_collector(user=other, handle="noor", now=clock.now())
    people.follow_collector(user=writer, handle="third", now=clock.now())
    write(writer, found, "By Noor")
    write(other, found, "By Third")
    asked = browser(writer).post("/collectors/third/block")
    assert "Block Third Person?" in asked.text
    browser(writer).post("/collectors/third/block", {"confirmed": "1"})
    assert (seen_by(writer, found), seen_by(other, found)) == (["By Noor"], ["By Third"])
    assert seen_by(None, found) == ["By Third", "By Noor"]
    assert browser(other).get("/collectors/noor").status_code == 404
    assert "You have blocked this collector." in browser(writer).get("/collectors/third").text
    for user, handle in ((other, "noor"), (writer, "third")):
        with pytest.raises(NotFoundError):
            people.follow_collector(user=user, handle=handle, now=clock.now())
        assert send(BidderApp(user), "GET", "me/following/collectors").json()["results"] == []
    assert "Third Person" in browser(writer).get("/profile").text
    browser(writer).post("/collectors/third/block", {"step": "unblock"})
    assert seen_by(writer, found) == ["By Third", "By Noor"]


def test_a_block_does_not_tell_whose_a_nameless_list_is(
    owner: User, writer: User, found: WorkList
) -> None:
    people.block_collector(user=owner, handle="noor", now=clock.now())
    assert code_of(writer, found) == ""
    assert seen_by(owner, found) == []
    assert not Notice.objects.filter(user=owner).exists()
    publish(owner, "owner", list_ids=[found.pk])
    assert code_of(writer, found) == "comments_off"


def test_a_lists_owner_is_notified_of_a_comment_but_not_of_their_own(
    owner: User, writer: User, found: WorkList
) -> None:
    write(writer, found)
    notice = Notice.objects.get(user=owner)
    assert notice.text_en == "Noor Bright commented on your list “Quiet harbours”."
    publish(owner, "owner")
    write(owner, found)
    assert Notice.objects.count() == 1


def test_comments_are_limited_in_rate(
    writer: User, found: WorkList, settings: LazySettings
) -> None:
    settings.RATES = settings.RATES | {"comments": "2 per hour"}
    page, app = browser(writer), BidderApp(writer)
    address, call = f"/lists/{found.pk}/comments/write", f"lists/{found.pk}/comments"
    codes = [page.post(address, {"text": "x"}).status_code for _ in range(3)]
    assert codes == [302, 302, 429]
    assert send(app, "POST", call, {"text": "x"}).status_code == 429
    assert send(app, "GET", call).status_code == 200
    assert Comment.objects.count() == 2


def test_a_report_reaches_the_queue_once_with_the_text_as_it_was(
    writer: User, found: WorkList
) -> None:
    comment, reporter = write(writer, found, "An insult"), quick_collector()
    address = reverse("social:report_comment", args=[found.pk, comment.pk])
    page = browser(reporter)
    assert "An insult" in page.get(address).text
    assert (
        "at most 500 characters"
        in page.post(address, {"reason": "abuse", "details": "x" * 501}).text
    )
    assert not CommentReport.objects.exists()
    for _ in range(2):
        page.post(address, {"reason": "abuse", "details": "Rude."})
    services.edit_comment(
        user=writer, list_id=found.pk, comment_id=comment.pk, text="Kind", now=clock.now()
    )
    report = CommentReport.objects.get()
    assert (report.text, report.reason) == ("An insult", "abuse")
    assert [row.pk for row in queue.reported()] == [comment.pk]
    own = browser(writer).post(address, {"reason": "spam"})
    assert "This is your own comment." in own.text
    assert CommentReport.objects.count() == 1


def decide(curator: User, comment: Comment, decision: str, **values: object) -> Client:
    """Decide at the desk."""
    desk = browser(curator)
    address = reverse("admin:social_comment_change", args=[comment.pk])
    answer = desk.post(address, {"decision": decision, **values})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    return desk


def test_a_curator_hides_restores_and_removes_and_each_decision_is_logged(
    writer: User, found: WorkList
) -> None:
    curator, comment = quick_curator(), write(writer, found)
    services.report_comment(
        user=quick_collector(), list_id=found.pk, comment_id=comment.pk, reason="abuse",
        now=clock.now(),
    )  # fmt: skip
    decide(curator, comment, "hide", reason="Insults are not allowed.")
    assert seen_by(None, found) == []
    assert not queue.reported().exists()
    decide(curator, comment, "restore")
    assert seen_by(None, found) == ["A canary beside the second."]
    decide(curator, comment, "remove", reason="Against the law.")
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("removed", "")
    with pytest.raises(DomainError):
        moderation.decide(
            curator=curator, comment_id=comment.pk, decision="restore", now=clock.now()
        )
    texts = list(
        Notice.objects.filter(user=writer).order_by("pk").values_list("text_en", flat=True)
    )
    assert texts == [
        "Our curators hid your comment on “Quiet harbours”: Insults are not allowed.",
        "Your comment on “Quiet harbours” is shown again.",
        "Our curators removed your comment on “Quiet harbours”: Against the law.",
    ]
    assert ModerationDecision.objects.filter(by=curator).count() == 3
    logged = LogEntry.objects.filter(actor=curator, content_type__model="comment")
    states = [entry.changes["state"] for entry in logged.order_by("pk")]
    assert states == [["shown", "hidden"], ["hidden", "shown"], ["shown", "removed"]]
    assert not [row for row in LogEntry.objects.values() if "canary" in str(row)]


def test_a_suspended_author_reads_but_can_not_write_until_it_ends(
    writer: User, found: WorkList
) -> None:
    curator, comment = quick_curator(), write(writer, found)
    decide(curator, comment, "suspend", reason="Again.", days=7)
    assert code_of(writer, found) == "commenting_suspended"
    assert "You can’t comment until" in browser(writer).get(found.get_absolute_url()).text
    withdraw(writer)
    publish(writer, "noor")
    assert code_of(writer, found) == "commenting_suspended"
    later = clock.now() + timedelta(days=7, minutes=1)
    assert selectors.suspended_until(writer, now=later) is None
    decide(curator, comment, "reinstate")
    assert code_of(writer, found) == ""
    assert seen_by(None, found) != []


def test_a_warning_hides_the_comment_and_reaches_its_author(writer: User, found: WorkList) -> None:
    comment = write(writer, found)
    decide(quick_curator(), comment, "warn", reason="Stay polite.")
    assert seen_by(None, found) == []
    assert "warn you: Stay polite." in Notice.objects.get(user=writer).text_en
    assert code_of(writer, found) == ""


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"decision": ""}, "This field is required"),
        ({"decision": "hide"}, "Enter the reason that the author reads."),
        ({"decision": "suspend", "reason": "x"}, "Enter a number of days"),
        ({"decision": "suspend", "reason": "x", "days": "366"}, "Enter a number of days"),
        ({"decision": "reinstate"}, "The author is not suspended."),
    ],
)
def test_a_decision_that_lacks_something_changes_nothing(
    writer: User, found: WorkList, values: dict[str, str], text: str
) -> None:
    comment = write(writer, found)
    address = reverse("admin:social_comment_change", args=[comment.pk])
    assert text in browser(quick_curator()).post(address, values).text
    assert not ModerationDecision.objects.exists()
    assert seen_by(None, found) == ["A canary beside the second."]


def test_the_queue_shows_the_most_reported_first_and_only_to_who_may_moderate(
    writer: User, found: WorkList
) -> None:
    first, second, third = (write(writer, found, f"Comment {n}") for n in "ABC")
    for comment, times in ((first, 1), (third, 2)):
        for _ in range(times):
            services.report_comment(
                user=quick_collector(), list_id=found.pk, comment_id=comment.pk, reason="spam",
                now=clock.now(),
            )  # fmt: skip
    assert [row.pk for row in queue.queue()] == [third.pk, first.pk, second.pk]
    desk = browser(quick_curator())
    listed = desk.get("/admin/social/comment/?reported=1").text
    assert listed.index("Comment C") < listed.index("Comment A")
    assert "Comment B" not in listed
    assert "Reported comments" in desk.get("/admin/").text
    page = desk.get(reverse("admin:social_comment_change", args=[third.pk])).text
    assert "Advertising or spam" in page
    clerk = factories.make_staff(quick_collector(), "view_artwork")
    assert browser(clerk).get("/admin/social/comment/").status_code == 403
    viewer = factories.make_staff(quick_collector(), "view_comment")
    address = reverse("admin:social_comment_change", args=[third.pk])
    assert browser(viewer).post(address, {"decision": "hide", "reason": "x"}).status_code == 403
    assert seen_by(None, found) == ["Comment C", "Comment B", "Comment A"]


def test_a_list_page_costs_the_same_queries_however_many_comments(
    owner: User, writer: User, found: WorkList, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    budget = (
        1 + 2  # the list; its number of works, for the page and in words
        + 1 + 3  # a page of entries; works with their pictures and lots
        + 1 + 1 + 1  # whether comments are on, whose list, how many appreciate it
        + 1  # comments
    )  # fmt: skip
    for count in (1, 8):
        while Comment.objects.count() < count:
            write(writer, found, uuid4().hex)
        with django_assert_num_queries(budget):
            page = Client().get(found.get_absolute_url())
        assert page.text.count('class="comment"') == count
    assert PublicProfile.objects.count() == 1
