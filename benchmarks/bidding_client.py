"""`python bidding_client.py JSON`: bids over kept connections; prints a line a bid. No Django.

The maximum is the time in nanoseconds, so that a later bid is above the earlier ones: nearly all
are accepted, whatever order the lock makes. `tokens` each bid in a thread of their own, `bids`
times, after a pause of up to `pause_s` seconds.
"""

import http.client
import json
import random
import socket
import sys
import threading
import time
import uuid
from typing import Any

writing = threading.Lock()


def bid(setup: dict[str, Any], token: str) -> None:
    """Bid some times; tell status, seconds, began, ended."""
    link = http.client.HTTPConnection("127.0.0.1", setup["port"], timeout=60)
    link.connect()
    link.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    path = "/api/v1/" + setup["path"].format(lot=setup["lot"])
    for _ in range(setup["bids"]):
        if setup["pause_s"]:
            time.sleep(random.uniform(0, setup["pause_s"]))
        headers = {
            "Content-Type": "application/json",
            "X-Session-Token": token,
            "Idempotency-Key": str(uuid.uuid4()),
        }
        began = time.monotonic()
        link.request("POST", path, json.dumps({"maximum": time.time_ns()}), headers)
        answer = link.getresponse()
        answer.read()
        ended = time.monotonic()
        with writing:
            sys.stdout.write(json.dumps([answer.status, ended - began, began, ended]) + "\n")


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    bidders = [threading.Thread(target=bid, args=[asked, token]) for token in asked["tokens"]]
    for bidder in bidders:
        bidder.start()
    for bidder in bidders:
        bidder.join()
