"""From an event to the list that knows of it, over HTTP on a running site."""

import argparse
import http.client
import json
import statistics
import time
from typing import Any
from urllib.parse import urlsplit

EVENTS = 20


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Save works from the collector's own list, one by one, and wait for each new list."""
    if not chosen.url or not chosen.token:
        return [{"note": "skipped: give --url and --token"}]
    feed = _call(chosen, "GET", "me/feed?limit=100")
    works = [entry["artwork"]["id"] for entry in feed["results"]][:EVENTS]
    seconds: list[float] = []
    for work in works:
        start = time.perf_counter()
        _call(chosen, "PUT", f"me/saved/{work}")
        while _call(chosen, "GET", "me/feed?limit=1")["pending"]:
            time.sleep(0.01)
        seconds.append(time.perf_counter() - start)
    for work in works:
        _call(chosen, "DELETE", f"me/saved/{work}")
    return [
        {
            "events": len(seconds),
            "event to list p50 ms": round(statistics.median(seconds) * 1000),
            "max ms": round(max(seconds) * 1000),
        }
    ]


def _call(chosen: argparse.Namespace, method: str, call: str) -> Any:
    link = http.client.HTTPConnection(urlsplit(chosen.url).netloc, timeout=30)
    link.request(method, f"/api/v1/{call}", headers={"X-Session-Token": chosen.token})
    body = link.getresponse().read()
    link.close()
    return json.loads(body) if body else {}
