"""The demo's community: simulated collectors with public profiles, lists, comments and follows.

Every name says that its collector is simulated; profiles of simulated collectors are marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from accounts import selectors as accounts_read
from accounts import services as accounts
from demo.plan import PlannedWork
from recommendations.taste.services import statement
from shelves.services import list_works, lists
from shelves.services.saved import save_work
from social.selectors import profiles as profiles_read
from social.services import comments, people, profiles

if TYPE_CHECKING:
    from accounts.models import User

Works = Sequence[tuple[PlannedWork, int]]
# What people write is shown as they wrote it; the demo's people write in both languages.
ABOUT = (
    "A simulated collector of the demo, invented like the works in this list.\n"
    "演示用的模拟藏家，与清单中的作品一样均为虚构。"
)


@dataclass(frozen=True)
class Member:
    """A simulated collector's profile: taste, and a list of one painter's works."""

    handle: str
    taste: str
    words: int
    list_name: str
    painter: str
    says: str
    says_zh: str


MEMBERS = (
    Member("quiet-harbours", "quiet harbours and calm seascapes, blue", 3,
           "Quiet water 静水", "seascape",
           "The low light in the third one is lovely.", "第三件的低光真美。"),
    Member("ink-and-mist", "misty ink landscapes and mountains", 3,
           "Mountains in mist 雾中山", "mountains",
           "I would hang these side by side.", "这几件适合并排挂在一起。"),
    Member("still-things", "still life, ceramics and quiet colours", 3,
           "Things that keep still 静物", "vessel",
           "Which of them would you begin with?", "如果只收一件，你会先选哪件？"),
    Member("north-light", "ink landscapes, seascapes and snow", 3,
           "North light 北窗之光", "mountains",
           "A good wall for a narrow room.", "很适合窄长房间的一面墙。"),
    Member("tide-tables", "seascapes, boats and storms at sea", 3,
           "Between tides 潮汐之间", "seascape",
           "More swell, please.", "浪再大一点就更好了。"),
    Member("blue-hours", "blue, calm and the sea at night", 3,
           "Blue hours 蓝调时分", "seascape",
           "These four belong together.", "这四件是一个整体，不该拆开。"),
)  # fmt: skip


def agree(users: "Sequence[User]", *, now: datetime) -> None:
    """Let simulated collectors agree to be matched by taste."""
    for user in users:
        wanted = {accounts_read.MATCHING: True}
        accounts.set_consents(user=user, wanted=wanted, now=now, how="page")


def open_community(
    *, users: "Sequence[User]", works: Works, collector: "User", now: datetime
) -> None:
    """Write profiles, lists, reactions, comments and follows of the first of some collectors.

    The demo's collector takes part, too, and follows two of them. What is written already stays.
    """
    opened = list(zip(MEMBERS, users, strict=False))
    if profiles_read.own_profile(opened[0][1]) is not None:
        return
    shown = []
    for days, (member, user) in enumerate(opened, start=1):
        shown.append(_open(member, user, works, now=now - timedelta(days=days)))
    for place, (member, user) in enumerate(opened):
        for back, text in ((1, member.says), (2, member.says_zh)):
            at = now - timedelta(hours=place, minutes=20 * back)
            comments.write_comment(user=user, list_id=shown[place - back], text=text, now=at)
    for user in users:
        comments.react(user=user, list_id=shown[0], appreciates=True, now=now)
    for user in users[: len(users) // 2]:
        comments.react(user=user, list_id=shown[1], appreciates=True, now=now)
    agree([collector], now=now)
    content = profiles.ProfileContent("demo-collector", "Demo collector 演示藏家", indexed=False)
    profiles.publish_profile(user=collector, content=content, now=now, how="page")
    for member, _user in opened[:2]:
        people.follow_collector(user=collector, handle=member.handle, now=now)


def _open(member: Member, user: "User", works: Works, *, now: datetime) -> int:
    """Publish a member's profile with one list; return the list's id."""
    statement.write(subject_id=accounts.subject_of(user=user), text=member.taste, now=now)
    ids = [pk for work, pk in works if work.maker.painter.__name__ == member.painter]
    # Every list of a painter begins with another work.
    first = 3 * MEMBERS.index(member)
    found = lists.create_list(user=user, name=member.list_name, text=ABOUT, now=now)
    list_works.add_works(user=user, list_id=found.pk, artwork_ids=ids[first : first + 8], now=now)
    # Half of the painter’s works, so that tastes meet in more than a list.
    for pk in ids[::2]:
        save_work(user=user, artwork_id=pk, now=now, source="browse")
    lists.change_list(user=user, list_id=found.pk, visibility="public", now=now)
    words = profiles_read.words_to_choose(accounts.subject_of(user=user))
    content = profiles.ProfileContent(
        handle=member.handle,
        name=str(user.profile),
        text=ABOUT,
        list_ids=[found.pk],
        words=[word.key for word in words[: member.words]],
    )
    profiles.publish_profile(user=user, content=content, now=now, how="page")
    return found.pk
