"""What one hostile client does to a web process, with raw sockets; and how its health fares."""

import http.client
import json
import select
import socket
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

HEALTH = "/api/v1/health/live"
HALF_A_HEADER = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
PIECE = b"x" * 65_536


def head(method: str, path: str, *lines: str) -> bytes:
    """Return the head of a request, whole."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *lines, "", ""]).encode()


def half_a_body(path: str = "/account/login/", *, length: int = 200) -> bytes:
    """Return a request of whose body only the first bytes are sent."""
    form = "Content-Type: application/x-www-form-urlencoded"
    return head("POST", path, form, f"Content-Length: {length}") + b"email="


@contextmanager
def held_open(port: int, sent: bytes, *, count: int) -> Iterator[list[socket.socket]]:
    """Open many connections, send the same on each, and read nothing."""
    with ExitStack() as stack:
        links: list[socket.socket] = []
        for _ in range(count):
            link = socket.socket()
            stack.callback(link.close)
            link.settimeout(0)
            link.connect_ex(("127.0.0.1", port))
            links.append(link)
        waiting = set(links)
        until = time.monotonic() + 5
        # What the server has not taken in five seconds stands in the kernel's queue.
        while waiting and time.monotonic() < until:
            _, ready, _ = select_many(waiting, 0.5)
            for link in ready:
                waiting.discard(link)
                try:
                    link.sendall(sent)
                except OSError:
                    continue
        yield links


def select_many(
    links: set[socket.socket], seconds: float
) -> tuple[list[socket.socket], list[socket.socket], list[socket.socket]]:
    """Return what can be read and written, as `select` does, for more than 1,024 sockets."""
    poll = select.poll()
    by_number = {link.fileno(): link for link in links}
    for number in by_number:
        poll.register(number, select.POLLOUT)
    return [], [by_number[number] for number, _ in poll.poll(seconds * 1000)], []


def statuses(links: Sequence[socket.socket], *, within_s: float) -> Counter[str]:
    """Return how many connections were answered with which status; `-` is not answered yet."""
    found: Counter[str] = Counter()
    until = time.monotonic() + within_s
    for link in links:
        link.settimeout(max(0.001, until - time.monotonic()))
        try:
            line = link.recv(12)
        except TimeoutError:
            found["-"] += 1
        except OSError:
            found["reset"] += 1
        else:
            found[line[9:12].decode() or "closed"] += 1
    return found


@dataclass(frozen=True)
class Health:
    """How a process answered when it was asked for its health, one question after the other."""

    seconds: list[float]
    unanswered: int

    def summary(self) -> str:
        """Return the figures in words."""
        if not self.seconds:
            return f"no answer to {self.unanswered} questions"
        return (
            f"p50 {statistics.median(self.seconds) * 1000:.1f} ms, "
            f"longest {max(self.seconds) * 1000:.1f} ms, {self.unanswered} unanswered"
        )


def ask_health(port: int, *, times: int = 20, wait_s: float = 5) -> Health:
    """Ask a process for its health, each time over a connection of its own."""
    seconds: list[float] = []
    unanswered = 0
    for _ in range(times):
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=wait_s)
        began = time.perf_counter()
        try:
            link.request("GET", HEALTH)
            answer = link.getresponse()
            assert (answer.status, json.load(answer)) == (200, {"status": "up"})
            seconds.append(time.perf_counter() - began)
        except OSError:
            unanswered += 1
            if unanswered >= 3:
                break
        finally:
            link.close()
    return Health(seconds, unanswered)


@dataclass(frozen=True)
class Upload:
    """What came of a large body: the answer, and how much was sent before it came."""

    status: int
    kind: str
    text: str
    sent: int
    seconds: float


def upload(port: int, path: str, *, size: int, chunked: bool, pause_s: float = 0) -> Upload:
    """Send a body until the whole is sent or an answer has come."""
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
    piece = b"%x\r\n%b\r\n" % (len(PIECE), PIECE) if chunked else PIECE
    sent = 0
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as link:
        link.sendall(head("POST", path, "Content-Type: application/octet-stream", length))
        try:
            while sent < size and not select.select([link], [], [], pause_s)[0]:
                link.sendall(piece)
                sent += len(PIECE)
            if chunked and sent >= size:
                link.sendall(b"0\r\n\r\n")
        except OSError:
            pass  # the server has closed; its answer may be there to read
        answer = http.client.HTTPResponse(link)
        answer.begin()
        text = answer.read().decode()
        kind = answer.headers.get_content_type()
        return Upload(answer.status, kind, text, sent, time.monotonic() - began)
