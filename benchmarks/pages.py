"""How long pages take over HTTP on a running site."""

import argparse
import http.client
import random
import statistics
import time
from urllib.parse import quote, urlsplit

TIMES = 120
WORDS = (
    "harbour at dusk", "portrait of a woman", "blue abstract", "Turner", "engraving of a ruin",
    "海景", "水彩风景", "sketch of trees", "oil painting 1850-1900", "a small drawing of a dog",
    "Venice", "storm at sea", "沉静的肖像", "war", "industrial landscape", "flowers in a vase",
)  # fmt: skip


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Ask for home, search and feed in turn."""
    if not chosen.url or not chosen.token:
        return [{"note": "skipped: give --url and --token"}]
    rng = random.Random(5)
    kinds = {
        "home": lambda: "/",
        "browse": lambda: "/browse",
        "search, words seen before or not": lambda: f"/browse?search={quote(_search(rng))}",
        "feed (API)": lambda: "/api/v1/me/feed?limit=24",
        "search (API)": lambda: f"/api/v1/artworks?search={quote(_search(rng))}",
    }
    return [{"page": name, **_asked(chosen, address)} for name, address in kinds.items()]


def _search(rng: random.Random) -> str:
    # Half the searches were never asked before, so nothing of them is kept.
    words = rng.choice(WORDS)
    return words if rng.random() < 0.5 else f"{words} {rng.randint(1, 10**6):x}"


def _asked(chosen: argparse.Namespace, address: "object") -> dict[str, object]:
    host = urlsplit(chosen.url).netloc
    link = http.client.HTTPConnection(host, timeout=30)
    headers = {"X-Session-Token": chosen.token, "Cookie": f"sessionid={chosen.token}"}
    seconds: list[float] = []
    for _ in range(TIMES):
        start = time.perf_counter()
        link.request("GET", address(), headers=headers)  # type: ignore[operator]
        answer = link.getresponse()
        answer.read()
        seconds.append(time.perf_counter() - start)
        if answer.status != 200:
            raise SystemExit(f"{answer.status} for a page of {host}")
    cuts = statistics.quantiles(seconds, n=20)
    return {
        "requests": TIMES,
        "p50 ms": round(statistics.median(seconds) * 1000, 1),
        "p95 ms": round(cuts[18] * 1000, 1),
    }
