"""A server that speaks OpenAI's protocol on a local socket, well or badly, as a test asks."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.conf import LazySettings

MODEL = "test-model"


@dataclass(frozen=True)
class Asked:
    """A request as it came over the socket."""

    path: str
    key: str
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        """Return all texts that the model would read."""
        return "\n".join(message["content"] for message in self.body["messages"])

    @property
    def data(self) -> dict[str, Any]:
        """Return what the instructions are to be applied to."""
        found: dict[str, Any] = json.loads(self.body["messages"][-1]["content"])
        return found

    @property
    def mode(self) -> str:
        """Return the format that the answer is asked for in."""
        return str(self.body.get("response_format", {}).get("type", "text"))


Answering = Callable[["Handler", Asked], None]


@dataclass
class Server:
    """A running server: what it was asked, and how it answers; the last answering stays."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    script: list[Answering] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answers(self, *script: Answering) -> None:
        """Set how the next requests are answered."""
        self.script = list(script)

    def next(self) -> Answering:
        """Return how this request is answered."""
        with self.lock:
            return self.script.pop(0) if len(self.script) > 1 else self.script[0]


class Handler(BaseHTTPRequestHandler):
    """A request."""

    protocol_version = "HTTP/1.1"
    server_state: Server

    def do_POST(self) -> None:
        """Read the request, and answer as the test asks."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        asked = Asked(self.path, key, body)
        state = self.server_state
        with state.lock:
            state.asked.append(asked)
            state.at_once += 1
            state.most_at_once = max(state.most_at_once, state.at_once)
        try:
            with suppress(BrokenPipeError, ConnectionResetError):
                state.next()(self, asked)
        finally:
            with state.lock:
                state.at_once -= 1

    def log_message(self, *_args: object) -> None:
        """Be quiet."""

    def send(self, status: int, content: bytes, **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def completion(
    text: str, *, ended: str = "stop", tokens: tuple[int, int] | None = (100, 20)
) -> bytes:
    """Return the body of an answer."""
    body: dict[str, Any] = {
        "id": "1", "object": "chat.completion", "created": 1, "model": MODEL,
        "choices": [
            {
                "index": 0, "finish_reason": ended,
                "message": {"role": "assistant", "content": text},
            }
        ],
    }  # fmt: skip
    if tokens:
        read, written = tokens
        body["usage"] = {
            "prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written
        }  # fmt: skip
    return json.dumps(body).encode()


def says(
    text: str | dict[str, Any], *, ended: str = "stop", tokens: tuple[int, int] | None = (100, 20)
) -> Answering:
    """Answer with a text, or with JSON."""
    told = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    return lambda handler, _asked: handler.send(200, completion(told, ended=ended, tokens=tokens))


def fails(status: int, **headers: str) -> Answering:
    """Answer with an error."""
    content = json.dumps({"error": {"message": "no", "type": "error"}}).encode()
    return lambda handler, _asked: handler.send(status, content, **headers)


def sends(content: bytes, content_type: str = "application/json") -> Answering:
    """Answer 200 with any body."""
    return lambda handler, _asked: handler.send(200, content, Content_Type=content_type)


def cuts_off(handler: Handler, _asked: Asked) -> None:
    """Promise a whole answer, send half of it and close."""
    content = completion("half of it")
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.wfile.flush()
    handler.close_connection = True


def hangs_up(handler: Handler, _asked: Asked) -> None:
    """Close the connection without an answer."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def drips(handler: Handler, _asked: Asked) -> None:
    """Send a byte now and then, for as long as somebody reads."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def takes_no(*modes: str, then: Answering, status: int = 400) -> Answering:
    """Refuse some formats of answers, as servers do that don't know them."""

    def answer(handler: Handler, asked: Asked) -> None:
        form = asked.body.get("response_format", {})
        named = "json_object_schema" if form.get("schema") else form.get("type", "text")
        (fails(status) if named in modes else then)(handler, asked)

    return answer


@contextmanager
def running() -> Iterator[Server]:
    """Run a server on a free port of this machine."""
    state = Server()
    handler = type("StateHandler", (Handler,), {"server_state": state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def configure(settings: LazySettings, url: str) -> None:
    """Let the site use a server."""
    settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY = url, MODEL, "key-of-the-test"
    settings.LLM_PRIVATE_ADDRESS = True
    settings.LLM_TIMEOUT_S, settings.LLM_ATTEMPTS, settings.LLM_CONCURRENCY = 10, 3, 2
    settings.LLM_DAILY_BUDGET = settings.LLM_DAILY_TOKENS = None
