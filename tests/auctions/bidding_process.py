"""`python bidding_process.py JSON`: one process of a crowd, bidding over HTTP. No Django here.

Reads {"port", "lot", "tokens", "bids", "seed", "retry"?: bool} and prints one line a bid:
[token number, key, maximum, status, body or null, seconds].
"""

import http.client
import json
import random
import socket
import sys
import time
import uuid
from typing import Any

GIVES_UP_AFTER_S = 60
drops = random.Random(9)


def main(options: dict[str, Any]) -> None:
    """Bid, each time a little above what is least, as a random one of this process's bidders."""
    rng = random.Random(options["seed"])
    link: http.client.HTTPConnection | None = None
    least: dict[int, int] = {}
    for _ in range(options["bids"]):
        number = rng.randrange(len(options["tokens"]))
        lot = rng.choice(options["lots"])
        if lot not in least:
            link, least[lot] = read_least(options, link, lot)
        maximum = least[lot] + rng.choice([0, 0, 1, 5_000, 5_000, 20_000])
        key = str(uuid.UUID(int=rng.getrandbits(128)))
        started = time.monotonic()
        status, body, link = ask(options, link, lot, options["tokens"][number], key, maximum)
        print(json.dumps([lot, number, key, maximum, status, body, time.monotonic() - started]))
        if status == 201 and body["outcome"] == "outbid":
            least[lot] = body["min_next"]["amount"]
        elif status != 201:
            del least[lot]


def read_least(
    options: dict[str, Any], link: http.client.HTTPConnection | None, lot: int
) -> tuple[http.client.HTTPConnection, int]:
    """Return what is least for anybody on a lot now."""
    until = time.monotonic() + GIVES_UP_AFTER_S
    while True:
        try:
            link = link or connect(options)
            link.request("GET", f"/api/v1/lots/{lot}?fields=min_next")
            answer = link.getresponse()
            body = json.loads(answer.read())
            if answer.status == 200:
                return link, body["min_next"]["amount"]
        except (OSError, http.client.HTTPException, ValueError):
            link = None
        if time.monotonic() > until:
            raise SystemExit("the site does not answer")
        time.sleep(0.05)


def connect(options: dict[str, Any]) -> http.client.HTTPConnection:
    """Return a connection that sends at once."""
    link = http.client.HTTPConnection("127.0.0.1", options["port"], timeout=30)
    link.connect()
    link.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return link


def ask(
    options: dict[str, Any],
    link: http.client.HTTPConnection | None,
    lot: int,
    token: str,
    key: str,
    maximum: int,
) -> tuple[int, Any, http.client.HTTPConnection | None]:
    """Send a bid until it is answered; with `retry` a lost connection is tried again."""
    until = time.monotonic() + GIVES_UP_AFTER_S
    patient = options.get("retry", False)
    while True:
        # A server may close a kept connection at any time (RFC 9112, 9.3.1): what could not be sent
        # on it goes out on a new one, under the same key, as every HTTP library does.
        reused = link is not None
        try:
            link = link or connect(options)
            status, body = post(options, link, lot, token, key, maximum)
        except (OSError, http.client.HTTPException) as error:
            link = None
            stale = reused and isinstance(error, ConnectionError)
            if not stale and (not patient or time.monotonic() > until):
                return 0, {"error": repr(error)}, None
            time.sleep(0.0 if stale else 0.05)
            continue
        undecided = status >= 500 or (body or {}).get("code") == "idempotency_in_progress"
        if not (undecided and patient and time.monotonic() < until):
            return status, body, link
        time.sleep(0.05)


def post(
    options: dict[str, Any],
    link: http.client.HTTPConnection,
    lot: int,
    token: str,
    key: str,
    maximum: int,
) -> tuple[int, Any]:
    """Send a bid and return its answer; with `drop` some go away before it comes."""
    headers = {
        "Content-Type": "application/json",
        "X-Session-Token": token,
        "Idempotency-Key": key,
    }
    link.request("POST", f"/api/v1/lots/{lot}/bids", json.dumps({"maximum": maximum}), headers)
    if drops.random() < options.get("drop", 0):
        link.close()
        raise ConnectionAbortedError
    answer = link.getresponse()
    return answer.status, json.loads(answer.read() or b"null")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
