"""Fetching from the web: nobody reaches into the site's own network, however they spell it."""

import io
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from common.networks import is_private
from common.safe_fetch import FetchError, Limits, fetch, require_web_address
from common.safe_transport import resolve

LIMITS = Limits(most_bytes=1000, seconds=10)
PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.1.2.3", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "169.254.170.2", "100.64.0.1", "192.0.0.192", "198.18.0.1",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1",
        "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "::127.0.0.1",
        "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1",
        "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:7f00:1::", "2001:db8::1", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_an_address_that_is_not_everybodys_is_private(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_a_public_address_is_none(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://museum.example/works.csv", "file:///etc/passwd", "gopher://museum.example", "//x/y",
        "museum.example/works.csv", "https://", "http://user:pw@museum.example/", "http://@x/",
        "http://museum.example:0/", "http://museum.example:99999/", "javascript:alert(1)", "",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_before_anything_is_asked(url: str) -> None:
    asked: list[str] = []

    def resolver(host: str, _port: int) -> list[str]:
        asked.append(host)
        return []

    with pytest.raises(FetchError):
        fetch(url, into=io.BytesIO(), limits=LIMITS, resolver=resolver)
    with pytest.raises(FetchError):
        require_web_address(url)
    assert asked == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "[::1]", "0",
     "[::ffff:127.0.0.1]", "169.254.169.254"],
)  # fmt: skip
def test_a_spelling_of_a_private_address_is_refused_by_what_it_resolves_to(
    host: str, site: "Site"
) -> None:
    with pytest.raises(FetchError, match=r"private network|no server of|not the address"):
        fetch(f"http://{host}:{site.port}/file", into=io.BytesIO(), limits=LIMITS)
    assert site.asked == []


class Site:
    """A server on this machine that says what a test has it say."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        # Whether connections die before a file is complete.
        self.is_cut = False
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, str(self.headers["Host"])))
                site.answer(self)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer by the path."""
        path = request.path
        if path.startswith("/to/"):
            request.send_response(302)
            request.send_header("Location", path.removeprefix("/to/"))
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        status = 404 if path == "/status" else 200
        body = {"/large": b"x" * 2000, "/endless": b"x" * 5000}.get(path, b"id,title\n1,Tide\n")
        announced = {"/announced": 2**30 + 1, "/cut": 500}.get(path, len(body))
        announced += 100 * self.is_cut
        request.send_response(status)
        if path == "/packed":
            request.send_header("Content-Encoding", "gzip")
        if path != "/endless":
            request.send_header("Content-Length", str(announced))
        request.end_headers()
        request.wfile.write(body)
        request.close_connection = path in {"/cut", "/announced", "/endless"} or self.is_cut


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()
    yield served
    served.close()


def local(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def get(site: Site, path: str, **options: Any) -> bytes:
    into = io.BytesIO()
    options.setdefault("resolver", local)
    options.setdefault("private", True)
    options.setdefault("limits", LIMITS)
    fetch(f"http://museum.example:{site.port}{path}", into=into, **options)
    return into.getvalue()


def test_a_file_arrives_under_the_name_it_was_asked_for_by(site: Site) -> None:
    seen: list[tuple[int, int | None]] = []
    body = get(site, "/works.csv", progress=lambda *got: seen.append(got))
    assert body == b"id,title\n1,Tide\n"
    assert seen == [(16, 16)]
    assert site.asked == [("/works.csv", f"museum.example:{site.port}")]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/large", "larger than"), ("/announced", "larger than"), ("/endless", "larger than"),
        ("/cut", "ended before the file was complete"), ("/status", "status 404"),
        ("/packed", "compressed"), ("/to/ftp://elsewhere/", "begins with http"),
        ("/to/http://a:b@museum.example/", "without a user name"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said(site: Site, path: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        get(site, path)


def test_a_file_of_more_than_a_gigabyte_is_refused_by_what_it_announces(site: Site) -> None:
    received: list[int] = []
    with pytest.raises(FetchError, match="larger than 1024 MB"):
        get(site, "/announced", limits=Limits(2**30, 10), progress=lambda n, _: received.append(n))
    assert received == []


def test_a_redirect_is_followed_and_a_circle_is_left(site: Site) -> None:
    assert get(site, f"/to/http://other.example:{site.port}/works.csv").startswith(b"id")
    assert [host for _path, host in site.asked] == [
        f"museum.example:{site.port}", f"other.example:{site.port}",
    ]  # fmt: skip
    circle = f"/to/http://museum.example:{site.port}" * 8 + "/x"
    with pytest.raises(FetchError, match="redirects too many times"):
        get(site, circle)


def test_a_redirect_into_the_own_network_is_refused(site: Site) -> None:
    """The first host may be asked (here by a resolver that a test gives), the second may not."""
    hops: list[str] = []

    def resolver(host: str, _port: int) -> list[str]:
        hops.append(host)
        if host == "museum.example":
            return ["127.0.0.1"]
        raise socket.gaierror("not asked: the address itself is checked")

    target = f"http://169.254.169.254:{site.port}/latest/meta-data"
    with pytest.raises(FetchError):
        get(site, f"/to/{target}", resolver=resolver)
    assert len(site.asked) == 1
    assert hops == ["museum.example", "169.254.169.254"]


def test_a_name_is_resolved_once_and_all_its_addresses_are_checked(site: Site) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC, "127.0.0.1"] if len(asked) == 1 else ["127.0.0.1"]

    with pytest.raises(FetchError, match="private network"):
        get(site, "/works.csv", resolver=rebinding, private=False)
    assert asked == ["museum.example"]
    assert site.asked == []


def test_a_name_that_leads_elsewhere_the_second_time_is_not_asked_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection goes to the address that was checked, whatever the name means by then."""
    asked: list[str] = []
    connected: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        connected.append(address[0])
        raise OSError("no network here")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError, match="can’t be reached"):
        get(site, "/works.csv", resolver=rebinding, private=False)
    assert (asked, connected) == (["museum.example"], [PUBLIC])
    assert site.asked == []


def test_a_file_that_does_not_arrive_in_time_is_given_up(site: Site) -> None:
    with pytest.raises(FetchError, match="in time"):
        get(site, "/works.csv", limits=Limits(1000, 0))
    assert resolve("127.0.0.1", 80) == ["127.0.0.1"]
