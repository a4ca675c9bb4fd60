"""The demo's people: a collector, a curator, and 60 simulated collectors with histories.

Simulated means: drawn at random, by tastes written down here, and marked so in their profile.
Passwords are random for each install and stored in the state folder, readable by its owner alone.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

import numpy as np
from django.conf import settings

from accounts import services as accounts
from accounts.selectors import user_of
from catalog.selectors import artworks_in_order, ids_of_source
from common.private_files import write_private
from demo import community, sales
from demo.plan import SOURCE, PlannedWork, planned
from recommendations.interactions import services as events
from recommendations.taste.services import statement
from shelves.services.saved import save_work

if TYPE_CHECKING:
    from accounts.models import User

# Of the simulated collectors so many agree to be matched by taste, the first of them with profiles.
SIMULATED, AGREEING = 60, 40
COLLECTOR, CURATOR = "demo@artrec.example", "curator@artrec.example"
STATEMENT = "I love misty ink landscapes and quiet seascapes, but no portraits."
# The demo's collector has saved works of these painters.
SAVED_BY_DEMO = ("mountains", "seascape", "vessel")
GIVEN = (
    "Anna", "Li Wei", "Omar", "Grace", "Chen Jing", "Mateo", "Yuki", "Zofia", "Kofi", "Elena",
    "Wang Fang", "Samuel", "Ingrid", "Ravi", "Nora", "Hugo", "Mei", "Tariq", "Lucia", "Jun",
)  # fmt: skip
HISTORY = timedelta(days=80)
# The probabilities that a viewed work is saved, and a saved one bought.
STEPS = ("view", "save", "purchase")


@dataclass(frozen=True)
class Login:
    """An address and its password."""

    email: str
    password: str


def logins_path() -> Path:
    """Return the file of this install's demo passwords."""
    return Path(settings.STATE_DIR) / "demo_logins.json"


def ensure_logins() -> dict[str, Login]:
    """Make the demo's two accounts, with new passwords unless this install has some already."""
    path = logins_path()
    stored = json.loads(path.read_text()) if path.exists() else {}
    logins = {
        role: Login(email, stored.get(role, {}).get("password") or secrets.token_urlsafe(9))
        for role, email in (("collector", COLLECTOR), ("curator", CURATOR))
    }
    for role, login in logins.items():
        accounts.create_account(
            email=login.email,
            password=login.password,
            staff=role == "curator",
            display_name={"collector": "Demo collector", "curator": "Demo curator"}[role],
        )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    payload = {role: {"email": x.email, "password": x.password} for role, x in logins.items()}
    write_private(path, json.dumps(payload))
    return logins


def load_people(
    *, now: datetime, progress: Callable[[str, int, int], None] = lambda *_: None
) -> None:
    """Write the demo's people and their histories; those who have one keep it."""
    keys = ids_of_source(SOURCE)
    works = [(work, keys[work.source_id]) for work in planned() if work.source_id in keys]
    users = []
    for number in range(SIMULATED):
        rng = np.random.default_rng([26, number])
        name = GIVEN[number % len(GIVEN)]
        user = accounts.create_account(
            email=f"simulated-{number + 1:02}@artrec.example",
            password=None,
            display_name=f"{name} (simulated)",
            simulated=True,
        )
        _live(user, rng, works, now=now, number=number)
        users.append(user)
        progress("simulating collectors", number + 1, SIMULATED)
    community.agree(users[:AGREEING], now=now)
    collector = accounts.create_account(email=COLLECTOR, password=None)
    community.open_community(users=users[:AGREEING], works=works, collector=collector, now=now)


def renew_sales(*, now: datetime) -> int:
    """Write the demo's running and announced sale if they are missing; return how many were."""
    return len(sales.renew_sales(priced_works, now=now))


def keep_alive(*, now: datetime) -> int:
    """Renew the sales, and see to it that the demo's collector has lots; return what was written.

    Every step is done once, or whenever it is due: one that is interrupted is done by the next
    call. A collector whose account was deleted is not made again.
    """
    written = len(sales.renew_sales(priced_works, now=now))
    collector = user_of(COLLECTOR)
    if collector is None:
        return written
    written += sales.hold_past_sale(priced_works, collector=collector, now=now) is not None
    return written + sales.bid_for_collector(collector, now=now)


def priced_works() -> list[tuple[int, int]]:
    """Return the demo's works with their prices in cents."""
    works = artworks_in_order(sorted(ids_of_source(SOURCE).values()))
    return [(work.pk, work.price_minor or sales.ASKED) for work in works]


def saved_by_demo() -> list[str]:
    """Return the source ids of the works that the demo's collector has saved, the newest first."""
    works = {
        painter: [work for work in planned() if work.maker.painter.__name__ == painter]
        for painter in SAVED_BY_DEMO
    }
    return [works[painter][place * 5 + 2].source_id for place, painter in enumerate(SAVED_BY_DEMO)]


def introduce_demo_collector(*, user: "User", now: datetime) -> None:
    """Give the demo's collector a statement and a few saved works."""
    keys = ids_of_source(SOURCE)
    statement.write(subject_id=accounts.subject_of(user=user), text=STATEMENT, now=now)
    for days, source_id in enumerate(saved_by_demo(), start=1):
        save_work(
            user=user,
            artwork_id=keys[source_id],
            now=now - timedelta(days=days),
            source="browse",
        )


def _live(
    user: "User",
    rng: np.random.Generator,
    works: list[tuple[PlannedWork, int]],
    *,
    now: datetime,
    number: int,
) -> None:
    """Simulate a collector's views, saves and purchases by a taste for painters and colours."""
    painters = sorted({work.maker.painter.__name__ for work, _ in works})
    loved = set(rng.choice(painters, int(rng.integers(2, 4)), replace=False).tolist())
    colour = str(rng.choice(sorted({tag for work, _ in works for tag in work.palette.tags})))
    weight = np.array(
        [
            0.15 + 4.0 * (w.maker.painter.__name__ in loved) + 1.0 * (colour in w.palette.tags)
            for w, _ in works
        ]
    )
    seen = rng.choice(len(works), int(rng.integers(14, 34)), replace=False, p=weight / weight.sum())
    subject_id = accounts.subject_of(user=user)
    history: list[events.NewEvent] = []
    for row in seen:
        work, artwork_id = works[int(row)]
        at = now - HISTORY * float(rng.random())
        liked = float(work.maker.painter.__name__ in loved)
        for kind, chance in zip(STEPS, (1.0, 0.1 + 0.4 * liked, 0.02 + 0.05 * liked), strict=True):
            if rng.random() >= chance:
                break
            history.append(
                events.NewEvent(
                    kind=kind,
                    artwork_id=artwork_id,
                    at=at,
                    # The same event every time the demo is loaded, so it counts once.
                    event_id=uuid5(NAMESPACE_URL, f"artrec demo {number} {artwork_id} {kind}"),
                    dwell_ms=int(rng.integers(2_000, 90_000)) if kind == "view" else None,
                    source="browse",
                )
            )
            at += timedelta(minutes=3)
    events.record_history(subject_id=subject_id, events=history, now=now)
