"""A browser that sends what none would, and writes down what broke."""

import http.client
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes, urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils.crypto import get_random_string

from accounts.models import User
from accounts.services import open_app_session

Headers = tuple[tuple[str, bytes], ...]
Pairs = list[tuple[bytes, bytes]]
File = tuple[bytes, bytes, bytes]
CSRF = "x" * 32


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Browser:
    """One role's browser; `role` may be signed out by what it sends, and is signed in again."""

    port: int
    role: str
    account: dict[str, object]
    sent: int = 0
    broken: dict[str, str] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._link: http.client.HTTPConnection | None = None
        self._session = ""
        self._token = ""

    def sign_in(self) -> None:
        """Open a new session of the role, whatever was done to its account."""
        if not self.account:
            return
        user, _new = User.objects.update_or_create(
            email=self.account["email"], defaults={**self.account, "is_active": True}
        )
        store = SessionStore()
        store[SESSION_KEY], store[BACKEND_SESSION_KEY] = (
            str(user.pk),
            settings.AUTHENTICATION_BACKENDS[0],
        )
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        store.create()
        self._session = str(store.session_key)
        self._token = open_app_session(user=user)

    def ask(
        self, method: str, target: str, *, body: bytes = b"", kind: bytes = b"",
        extra: Headers = (), what: str = "",
    ) -> Answer:  # fmt: skip
        """Send a request and return its answer; one of 500 or more, or none, is written down."""
        answer = self._send(method, target, body, kind, extra)
        self.sent += 1
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        if answer.status >= 500 or answer.status == 0:
            where = f"{self.role} {method} {_kind_of(target)} {what}"
            self.broken.setdefault(
                where,
                f"{answer.status} {target[:300]} {body[:999]!r} {kind!r} {extra!r}",
            )
        if self._session and "sessionid" in str(answer.headers.get_all("Set-Cookie")):
            self.sign_in()
        return answer

    def _send(
        self,
        method: str,
        target: str,
        body: bytes,
        kind: bytes,
        extra: Headers,
    ) -> Answer:
        for _try in range(2):
            reused = self._link is not None
            link = self._link or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self._link = link
            try:
                self._put(link, method, target, body, kind, extra)
                response = link.getresponse()
                streams = response.headers.get("Content-Type", "").startswith("text/event-stream")
                answer = Answer(
                    response.status, response.headers, b"" if streams else response.read()
                )
            except (OSError, http.client.HTTPException) as error:
                self._link = None
                link.close()
                if reused:
                    continue
                return Answer(0, http.client.HTTPMessage(), repr(error).encode())
            if streams or response.will_close:
                self._link = None
                link.close()
            return answer
        raise AssertionError("a new connection is tried once")

    def _put(
        self, link: http.client.HTTPConnection, method: str, target: str, body: bytes, kind: bytes,
        extra: Headers,
    ) -> None:  # fmt: skip
        names = {name for name, _value in extra}
        link.putrequest(method, target, skip_host="Host" in names, skip_accept_encoding=True)
        own = {
            "Cookie": f"csrftoken={CSRF}; sessionid={self._session}".encode(),
            "X-CSRFToken": CSRF.encode(),
            "Content-Type": kind,
        }
        if self._token and target.startswith(("/api/", "/_allauth/")):
            own["X-Session-Token"] = self._token.encode()
        for name, value in (*((n, v) for n, v in own.items() if v and n not in names), *extra):
            link.putheader(name, value)
        if body or method in {"POST", "PUT", "PATCH"}:
            link.putheader("Content-Length", str(len(body)))
        link.endheaders(body or None)


def _kind_of(target: str) -> str:
    path = urlsplit(target).path
    return "/".join("N" if part.isdigit() else part[:40] for part in path.split("/"))


def query(pairs: Pairs) -> bytes:
    """Return pairs as a query string or the body of a form, byte for byte."""
    return "&".join(
        f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in pairs
    ).encode()


def multipart(pairs: Pairs, files: list[tuple[bytes, File]]) -> tuple[bytes, bytes]:
    """Return a body of parts and its content type."""
    boundary = get_random_string(20).encode()
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (boundary, name, value)
        for name, value in pairs
    ] + [
        b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n'
        b"Content-Type: %s\r\n\r\n%s\r\n" % (boundary, name, *content)
        for name, content in files
    ]
    return b"".join(parts) + b"--%s--\r\n" % boundary, b"multipart/form-data; boundary=" + boundary


def escaped(value: bytes) -> str:
    """Return any bytes as a part of a path."""
    return quote_from_bytes(value, safe="")
