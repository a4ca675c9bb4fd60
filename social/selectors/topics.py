"""Topics for a collector: concepts and artists from their taste, each with the reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import selectors as accounts
from catalog import selectors as catalog
from catalog.selectors import following, topics
from catalog.vocabulary import concepts
from catalog.vocabulary.concept import Facet
from recommendations.interactions.selectors.evidence import history
from recommendations.taste.selectors.taste import Chip, chips
from recommender import kinds
from shelves.selectors import follows

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork
    from catalog.selectors import CitedTitle

MOST, COVERS, LEAST, PAST = 12, 3, 2, 60
# What a collector comes back for; mediums, colours and periods describe works and lead nowhere.
OF_INTEREST = {Facet.SUBJECT, Facet.GENRE, Facet.MOVEMENT, Facet.STYLE, Facet.MOOD}


@dataclass(frozen=True)
class Topic:
    """A tag or an artist, why it is proposed, and its newest works."""

    kind: str
    key: str
    name: str
    reason: str = ""
    is_followed: bool = False
    covers: "tuple[Artwork, ...]" = ()

    @property
    def url(self) -> str:
        """Return the topic's page."""
        return reverse("social:topic", args=[self.kind, self.key])


@dataclass(frozen=True)
class Topics:
    """Topics in their order; `personal`: from the reader's taste, else those with most works."""

    personal: bool
    found: tuple[Topic, ...]


def topics_for(user: Any) -> Topics:
    """Return the topics of a reader's taste: words they wrote first, then those of their choices.

    A visitor, and who turned personal recommendations off, gets the topics with most works.
    """
    found = _of_taste(user) if user.is_authenticated else []
    personal = bool(found)
    if not found:
        found = [Topic("tag", key, label) for key, label in catalog.common_tags(limit=MOST)]
    keys = [(topic.kind, topic.key) for topic in found]
    newest = topics.newest_of(keys, each=COVERS)
    ids = {pk for row in newest.values() for pk in row}
    works = {work.pk: work for work in catalog.artworks_in_order(sorted(ids))}
    followed = _followed(user)
    return Topics(
        personal,
        tuple(
            replace(
                topic,
                covers=tuple(works[pk] for pk in newest[key] if pk in works),
                is_followed=key in followed,
            )
            for topic, key in zip(found, keys, strict=True)
        ),
    )


def _followed(user: Any) -> set[tuple[str, str]]:
    if not user.is_authenticated:
        return set()
    return set(follows.follows_of(user).values_list("kind", "key"))


def _of_taste(user: "User") -> list[Topic]:
    profile = accounts.profile_of(user)
    if profile is None or not profile.personalised:
        return []
    stated = chips(subject_id=profile.subject_id)
    refused = {chip.concept for chip in stated if chip.polarity < 0}
    past = history(profile.subject_id).works[:PAST]
    chosen = [work.artwork_id for work in past if work.kind in kinds.choices()]
    found: dict[tuple[str, str], Topic] = {}
    for topic in [*_of_chips(stated), *_of_works(chosen, refused)]:
        found.setdefault((topic.kind, topic.key), topic)
    return list(found.values())[:MOST]


def _of_chips(stated: Sequence[Chip]) -> list[Topic]:
    """Return the topics of liked concepts, and of liked artists who are in the catalogue."""
    liked = [chip for chip in stated if chip.polarity > 0][:MOST]
    tags = {row.pk: row for row in catalog.tags(chip.concept for chip in liked if chip.concept)}
    found = []
    for chip in liked:
        reason = _("You described your taste with “%(word)s”.") % {"word": chip.word or chip.label}
        artist = following.artist_named(chip.artist) if chip.artist else None
        if artist is not None:
            found.append(Topic("artist", str(artist.pk), str(artist), reason))
        elif chip.concept in tags:
            found.append(Topic("tag", chip.concept, str(tags[chip.concept]), reason))
    return found


def _of_works(chosen: Sequence[int], refused: set[str]) -> list[Topic]:
    """Return the artists and concepts that several chosen works share, the most shared first."""
    traits = topics.traits_of(chosen)
    artists, tags = Counter[int](), Counter[str]()
    example: dict[int | str, int] = {}
    for pk in reversed([pk for pk in chosen if pk in traits]):
        artist, bears = traits[pk]
        for counter, key in ((artists, artist), *((tags, tag) for tag in bears)):
            if key is not None:
                counter[key] += 1  # type: ignore[index]
                example[key] = pk
    known = concepts()
    wanted = [
        tag for tag, count in tags.most_common()
        if count >= LEAST and tag not in refused and tag in known
        and known[tag].facet in OF_INTEREST
    ][:MOST]  # fmt: skip
    people = following.artists_shown([pk for pk, count in artists.items() if count >= LEAST])
    rows: list[tuple[int, int | str, str, str]] = [
        *((artists[pk], pk, "artist", str(row)) for pk, row in people.items()),
        *((tags[tag.pk], tag.pk, "tag", str(tag)) for tag in catalog.tags(wanted)),
    ]
    rows.sort(key=lambda row: -row[0])
    titles = catalog.cited_titles([example[key] for _count, key, _kind, _name in rows])
    return [
        Topic(kind, str(key), name, _shared(count, titles.get(example[key])))
        for count, key, kind, name in rows
    ]


def _shared(count: int, title: "CitedTitle | None") -> str:
    return ngettext(
        "In %(count)d work that you chose, “%(title)s”.",
        "In %(count)d works that you chose, “%(title)s” among them.",
        count,
    ) % {"count": count, "title": title.title if title else _("Untitled")}
