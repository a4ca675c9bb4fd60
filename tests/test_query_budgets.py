"""The queries of a collector's pages, one by one, and as many for six works as for two."""

import re
from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork, ExhibitionWork
from common import clock
from recommendations.taste.services import statement
from shelves.services import follows, owned
from shelves.services.saved import save_work
from shelves.services.wanted import want_work
from tests import factories
from tests.social.people import public_collector, public_list

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TABLE = re.compile(r'\b(?:FROM|INTO|UPDATE) "?(\w+)')
# Who reads; and in every heading, how many notices are new.
READER, HEADING = "django_session accounts_user", "shelves_notice"
CARDS = "catalog_artwork catalog_artworkimage auctions_lot"
SAVED_CARDS = "catalog_artwork auctions_lot catalog_artworkimage"
TASTE = "accounts_collectorprofile recommendations_listrequest"
# The tables that the queries begin with; home, works, sales, lots and lists have budgets elsewhere.
BUDGETS = {
    "/browse": f"{CARDS} catalog_tag catalog_artist catalog_artwork {HEADING} shelves_savedwork",
    "/exhibitions": f"{TASTE} catalog_exhibition catalog_exhibitionwork catalog_artworkimage"
        f" {HEADING}",
    "{show}": f"catalog_exhibition {TASTE} {TASTE} catalog_artwork {CARDS} {HEADING} shelves_follow"
        " shelves_savedwork",
    "{artist}": f"catalog_artist catalog_artwork catalog_artwork {CARDS} catalog_series {HEADING}"
        " catalog_artist shelves_follow catalog_artist shelves_follow catalog_exhibition"
        " shelves_savedwork",
    "{work}/why": f"accounts_collectorprofile catalog_artwork catalog_artworkimage {TASTE}"
        f" catalog_tag {HEADING}",
    "/taste": "accounts_collectorprofile recommendations_statement recommendations_interaction"
        f" recommendations_interaction {CARDS} recommendations_tastetoken"
        " recommendations_listrequest recommendations_tastepreference recommendations_steering"
        f" {HEADING}",
    "/saved": f"shelves_savedwork shelves_savedwork {SAVED_CARDS} {HEADING} shelves_savedwork",
    "/collection": f"shelves_ownedwork {SAVED_CARDS} shelves_ownedevent shelves_owneddocument"
        f" {HEADING}",
    "/wanted": f"shelves_wantedwork shelves_wantedwork {SAVED_CARDS} shelves_ownedwork"
        f" shelves_wantedwork {HEADING} shelves_savedwork",
    "/following": "shelves_follow catalog_artist catalog_artist catalog_tag social_collectorfollow"
        f" catalog_artwork {CARDS} {HEADING} shelves_savedwork",
    "/lists/public": "shelves_worklist shelves_listentry shelves_listentry social_publicprofile"
        f" social_reaction {HEADING}",
    "/notices": f"{HEADING} {HEADING}",
    "/sales": f"auctions_sale {HEADING}",
}  # fmt: skip


def queries_of(client: Client, path: str) -> str:
    """Return the table that each query of a page begins with, as it is read a second time."""
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    names = [TABLE.search(query["sql"]) for query in seen.captured_queries]
    return " ".join(found.group(1) if found else "?" for found in names)


def keep(collector: User, work: Artwork, now: datetime) -> None:
    """Save a work, seek it, and own one like it."""
    save_work(user=collector, artwork_id=work.pk, now=now)
    want_work(user=collector, artwork_id=work.pk, now=now)
    values = owned.values_of_work(work)
    owned.add_owned(user=collector, values=values, artwork_id=work.pk, now=now)


def test_pages_cost_the_same_queries_however_many_works_they_show(
    signed_in: Client, collector: User
) -> None:
    now, maker = clock.now(), factories.make_artist()
    statement.write(subject_id=subject_of(user=collector), text="seascapes", now=now)
    show = factories.make_exhibition()
    works: list[Artwork] = []
    for count in (2, 6):
        while len(works) < count:
            works.append(factories.make_artwork(f"Sea {len(works)}", artist=maker, tags=["sea"]))
            ExhibitionWork.objects.create(exhibition=show, artwork=works[-1], position=len(works))
            keep(collector, works[-1], now)
            owner = public_collector(f"collector-{len(works)}")
            public_list(owner, *(work.pk for work in works))
        for kind, key in (("tag", "sea"), ("artist", str(maker.pk))):
            follows.follow(user=collector, kind=kind, key=key, now=now)
        places = {"show": show, "artist": maker, "work": works[0]}
        known = {name: place.get_absolute_url() for name, place in places.items()}  # type: ignore[attr-defined]
        cache.clear()
        found = {page: queries_of(signed_in, page.format_map(known)) for page in BUDGETS}
        assert found == {page: f"{READER} {budget}" for page, budget in BUDGETS.items()}, count
