"""The client of language models, against a server that speaks the protocol well and badly."""

import gzip
import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from accounts.models import User
from artrec_site import checked_values, production
from common import broker, llm, networks
from common.llm import breaker, completion, server
from common.llm.answers import Answer, ChineseText, EnglishText
from common.models import LanguageModelUse
from tests.language_model import served
from tests.language_model.served import Server, fails, says, sends
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PROMPT = llm.Prompt("trial", 1, "Answer in JSON.", most_tokens=200)
GOOD = {"en": "The sea at dawn.", "zh": "黎明的海。"}


class Pair(Answer):
    """An answer."""

    en: EnglishText
    zh: ChineseText


def ask(now: datetime = NOW, **data: Any) -> Pair:
    return llm.complete(PROMPT, Pair, data or {"title": "Dawn"}, now=now).answer


def use() -> LanguageModelUse:
    return LanguageModelUse.objects.get()


def test_an_answer_comes_with_its_origin_and_its_tokens_are_counted(
    language_model: Server, settings: LazySettings
) -> None:
    settings.LLM_PRICE_IN, settings.LLM_PRICE_OUT = Decimal("0.15"), Decimal("0.6")
    language_model.answers(says(GOOD))
    done = llm.complete(PROMPT, Pair, {"title": "Dawn"}, now=NOW)
    assert done.answer == Pair(**GOOD)
    assert (done.model, done.prompt_version) == (served.MODEL, "trial-1")
    (asked,) = language_model.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.key == "key-of-the-test"
    assert asked.data == {"title": "Dawn"}
    assert asked.mode == "json_schema"
    schema = asked.body["response_format"]["json_schema"]["schema"]
    assert schema["required"] == ["en", "zh"]
    assert schema["additionalProperties"] is False
    row = use()
    assert (row.day, row.purpose, row.model) == (NOW.date(), "trial", served.MODEL)
    assert (row.requests, row.failures, row.invalid, row.estimates) == (1, 0, 0, 0)
    assert (row.tokens_in, row.tokens_out) == (100, 20)
    assert row.cost == Decimal("0.000027")


@pytest.mark.parametrize("first", [fails(500), fails(503), fails(429), served.hangs_up])
def test_a_passing_failure_is_tried_again(language_model: Server, first: served.Answering) -> None:
    language_model.answers(first, says(GOOD))
    assert ask().en == GOOD["en"]
    row = use()
    assert (row.requests, row.failures) == (2, 1)


@pytest.mark.parametrize(
    "bad",
    [
        "no JSON", '{"en": "The sea', "[]", "null", '{"en": "The sea."}', '{"en": 3, "zh": "海"}',
        '{"english": "The sea.", "chinese": "海。"}', '{"en": ["The sea."], "zh": "海。"}',
        '{"en": "La mer, 黎明的海边渔船很多很多", "zh": "海。"}',
        '{"en": "黎明的海。", "zh": "海。"}',
        '{"en": "The sea.", "zh": "The sea at dawn."}', '{"en": "Море на рассвете.", "zh": "海。"}',
        '{"en": "The <b>sea</b>.", "zh": "海。"}', '{"en": "The sea &amp; sky.", "zh": "海。"}',
        '{"en": "[The sea](https://x.example)", "zh": "海。"}',
        '{"en": "See www.x.example", "zh": "海。"}',
        '{"en": "The sea\\u202e.", "zh": "海。"}', '{"en": "The\\u200b sea.", "zh": "海。"}',
        "[" * 5000, "",
    ],
)  # fmt: skip
def test_an_answer_outside_the_schema_is_asked_for_again_and_never_used(
    language_model: Server, bad: str
) -> None:
    language_model.answers(says(bad), says(GOOD))
    assert ask() == Pair(**GOOD)
    assert (use().requests, use().invalid) == (2, 1)
    assert [asked.body["temperature"] for asked in language_model.asked] == [0.0, 0.5]


def test_bad_answers_alone_are_an_error_that_quotes_none_of_them(language_model: Server) -> None:
    language_model.answers(says({"en": "<script>secret</script>", "zh": "海。"}))
    with pytest.raises(llm.InvalidAnswerError) as invalid:
        ask()
    assert "secret" not in f"{invalid.value} {invalid.value.problem}"
    assert (use().requests, use().invalid, use().failures) == (3, 3, 0)
    assert breaker.refusal() is None


@pytest.mark.parametrize("ended", ["length", "content_filter"])
def test_an_answer_that_was_cut_off_is_not_used(language_model: Server, ended: str) -> None:
    language_model.answers(says(GOOD, ended=ended))
    with pytest.raises(llm.InvalidAnswerError):
        ask()


@pytest.mark.parametrize(
    "bad",
    [
        served.cuts_off, served.hangs_up, sends(b"<html>Bad gateway</html>", "text/html"),
        sends(b"{}"), sends(b'{"choices": []}'), sends(b"\xff\xfe"),
        sends(b"data: {}\n\ndata: [DONE]\n"),
    ],
)  # fmt: skip
def test_what_is_not_the_protocol_is_a_failure_of_the_server(
    language_model: Server, bad: served.Answering
) -> None:
    language_model.answers(bad)
    with pytest.raises(llm.UnavailableError) as unavailable:
        ask()
    assert unavailable.value.retry_after_s >= breaker.OPEN_S
    row = use()
    assert (row.requests, row.failures) == (3, 3)
    # The server may have read the prompts.
    assert row.estimates == 3
    assert row.tokens_in > 0


@pytest.mark.parametrize("packed", [gzip.compress(b" " * 3_000_000), b"br"])
def test_a_compressed_answer_is_never_unpacked(language_model: Server, packed: bytes) -> None:
    coding = "br" if packed == b"br" else "gzip"
    language_model.answers(
        lambda handler, _asked: handler.send(200, packed, Content_Encoding=coding)
    )
    with pytest.raises(llm.UnavailableError):
        ask()


def test_an_answer_of_100_kb_is_not_read_to_its_end(language_model: Server) -> None:
    language_model.answers(says("x" * 100_000))
    with pytest.raises(llm.RequestRefusedError):
        ask()
    assert use().requests == 1


def test_a_slow_server_is_not_waited_for(language_model: Server, settings: LazySettings) -> None:
    settings.LLM_TIMEOUT_S, settings.LLM_ATTEMPTS = 0.4, 1
    language_model.answers(served.drips)
    with pytest.raises(llm.UnavailableError):
        ask()
    assert use().failures == 1


def test_a_pause_that_the_server_asks_for_is_kept(
    language_model: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("common.llm.completion.time.sleep", pauses.append)
    language_model.answers(fails(429, Retry_After="7"), says(GOOD))
    ask()
    (pause,) = pauses
    assert 7 < pause < 8


def test_a_long_pause_is_kept_by_all_workers(language_model: Server) -> None:
    language_model.answers(fails(429, Retry_After="3600"), says(GOOD))
    for _ in range(2):
        with pytest.raises(llm.UnavailableError) as unavailable:
            ask()
        assert 3590 < unavailable.value.retry_after_s <= 3600
    assert len(language_model.asked) == 1


def test_a_wrong_key_says_what_to_do_and_stops_at_once(
    language_model: Server, settings: LazySettings
) -> None:
    language_model.answers(fails(401), says(GOOD))
    for _ in range(2):
        with pytest.raises(llm.MisconfiguredError, match="LLM_API_KEY"):
            ask()
    assert len(language_model.asked) == 1
    # Another key is tried at once.
    settings.LLM_API_KEY = "another-key"
    assert ask() == Pair(**GOOD)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (402, "account"), (403, "LLM_API_KEY"), (404, "LLM_MODEL"), (405, "LLM_BASE_URL"),
        (307, "LLM_BASE_URL"),
    ],
)  # fmt: skip
def test_other_wrong_settings_say_what_to_do(
    language_model: Server, status: int, text: str
) -> None:
    language_model.answers(fails(status, Location="http://127.0.0.1:1/"))
    with pytest.raises(llm.MisconfiguredError, match=text):
        ask()
    assert len(language_model.asked) == 1


def test_the_breaker_opens_for_all_and_one_request_closes_it(
    language_model: Server, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    monkeypatch.setattr(breaker, "OPEN_S", 0.3)
    settings.LLM_ATTEMPTS = 1
    language_model.answers(fails(500))
    for _ in range(breaker.FAILURES + 3):
        with pytest.raises(llm.UnavailableError):
            ask()
    assert len(language_model.asked) == breaker.FAILURES
    refused = breaker.refusal()
    assert refused
    assert refused.reason == "status 500"
    # The time over, a single request tries; it fails and all are refused again.
    wait_until(lambda: breaker.refusal() is None, within_s=5, every_s=0.02)
    assert breaker.refusal() is not None
    breaker.record_failure("status 500")
    assert breaker.refusal() is not None
    wait_until(lambda: breaker.refusal() is None, within_s=5, every_s=0.02)
    breaker.record_success()
    language_model.answers(says(GOOD))
    assert ask() == Pair(**GOOD)
    assert breaker.refusal() is None


@pytest.mark.parametrize(
    ("refused", "used"),
    [
        (("json_schema",), "json_object"),
        (("json_schema", "json_object_schema"), "json_object"),
        (("json_schema", "json_object_schema", "json_object"), "text"),
    ],
)
def test_a_server_without_a_format_is_asked_without_it(
    language_model: Server, refused: tuple[str, ...], used: str
) -> None:
    language_model.answers(served.takes_no(*refused, then=says(f"```json\n{_json()}\n```")))
    assert ask() == Pair(**GOOD)
    assert ask() == Pair(**GOOD)
    # What it refuses is remembered.
    assert len(language_model.asked) == len(refused) + 2
    assert language_model.asked[-1].mode == used


def test_a_server_that_breaks_at_a_format_is_asked_without_it(
    language_model: Server, settings: LazySettings
) -> None:
    """So does llama-cpp-python."""
    language_model.answers(served.takes_no("json_schema", then=says(GOOD), status=500))
    assert ask() == Pair(**GOOD)
    settings.LLM_ATTEMPTS = 1
    assert ask() == Pair(**GOOD)
    modes = [asked.mode for asked in language_model.asked]
    assert modes == ["json_schema", "json_object", "json_object"]


def test_a_refused_request_is_not_repeated(language_model: Server) -> None:
    language_model.answers(fails(400))
    with pytest.raises(llm.RequestRefusedError):
        ask()
    assert len(language_model.asked) == len(completion.MODES)
    assert breaker.refusal() is None
    # It was the request and not the format: the next one is asked for in the best one.
    language_model.answers(says(GOOD))
    ask()
    assert language_model.asked[-1].mode == "json_schema"


@pytest.mark.parametrize("limit", ["LLM_DAILY_BUDGET", "LLM_DAILY_TOKENS"])
def test_the_budget_stops_and_a_new_day_goes_on(
    language_model: Server, settings: LazySettings, limit: str
) -> None:
    settings.LLM_PRICE_IN = settings.LLM_PRICE_OUT = Decimal(1)
    setattr(settings, limit, Decimal("0.001") if limit == "LLM_DAILY_BUDGET" else 1000)
    language_model.answers(says(GOOD, tokens=(380, 20)))
    ask()
    ask()
    for _ in range(2):
        with pytest.raises(llm.BudgetSpentError) as spent:
            ask()
    assert len(language_model.asked) == 2
    assert use().cost == Decimal("0.0008") <= Decimal("0.001")
    assert spent.value.resumes_in_s == 12 * 3600
    ask(NOW + timedelta(seconds=spent.value.resumes_in_s))
    assert LanguageModelUse.objects.count() == 2


@pytest.mark.parametrize(
    "counts",
    [
        None, {}, "100", {"total_tokens": 120}, {"prompt_tokens": 100, "completion_tokens": None},
        {"prompt_tokens": -5, "completion_tokens": 1}, {"prompt_tokens": 0, "completion_tokens": 0},
        {"prompt_tokens": 10**30, "completion_tokens": 10**30},
    ],
)  # fmt: skip
def test_tokens_that_a_server_does_not_report_are_estimated(
    language_model: Server, counts: object
) -> None:
    body = json.loads(served.completion(json.dumps(GOOD), tokens=None))
    language_model.answers(sends(json.dumps({**body, "usage": counts}).encode()))
    ask()
    row = use()
    assert row.estimates == 1
    assert row.tokens_in > len(PROMPT.instructions) // 4
    assert row.tokens_out > 5


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_a_slot_spends_no_more_than_what_is_left(
    language_model: Server, settings: LazySettings
) -> None:
    settings.LLM_CONCURRENCY, settings.LLM_DAILY_TOKENS = 1, 1000
    language_model.answers(says(GOOD, tokens=(380, 20)))
    outcomes = []

    def one(_: int) -> None:
        try:
            ask()
            outcomes.append("answered")
        except llm.BudgetSpentError:
            outcomes.append("spent")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(6)))
    assert sorted(outcomes) == ["answered"] * 2 + ["spent"] * 4
    assert use().tokens_in + use().tokens_out == 800


@pytest.mark.django_db(transaction=True)
def test_concurrent_requests_are_limited_and_counted_exactly(
    language_model: Server, settings: LazySettings
) -> None:
    settings.LLM_PRICE_IN = Decimal("0.1")
    gate = threading.Event()

    def slowly(handler: served.Handler, asked: served.Asked) -> None:
        gate.wait(0.03)
        says(GOOD)(handler, asked)

    language_model.answers(slowly)

    def one(_: int) -> None:
        try:
            ask()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(24)))
    assert language_model.most_at_once == settings.LLM_CONCURRENCY
    row = use()
    assert (row.requests, row.tokens_in, row.tokens_out) == (24, 2400, 480)
    assert row.cost == Decimal("0.00024")


def test_a_model_that_is_switched_off_in_the_middle(
    language_model: Server, settings: LazySettings
) -> None:
    language_model.answers(says(GOOD))
    assert ask()
    settings.LLM_BASE_URL = settings.LLM_MODEL = ""
    assert not llm.is_configured()
    with pytest.raises(llm.NotConfiguredError):
        ask()
    assert len(language_model.asked) == 1


def test_a_server_that_is_gone_is_unavailable_and_costs_nothing(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completion, "FIRST_PAUSE_S", 0.01)
    served.configure(settings, "http://127.0.0.1:9/v1")
    with pytest.raises(llm.UnavailableError):
        ask()
    assert (use().failures, use().tokens_in) == (3, 0)


def test_nothing_of_the_environment_is_sent(
    language_model: Server, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client library reads variables that belong to another server, keys among them."""
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "secret")
    headers = "Authorization: Bearer secret\nX-Account: secret"
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", headers)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/secret")
    sent: list[dict[str, str]] = []

    def look(handler: served.Handler, asked: served.Asked) -> None:
        sent.append({name.lower(): text for name, text in handler.headers.items()})
        says(GOOD)(handler, asked)

    language_model.answers(look)
    for key in ("key-of-the-test", ""):
        settings.LLM_API_KEY = key
        server._cached_client.cache_clear()
        assert ask() == Pair(**GOOD)
    assert "secret" not in str(sent)
    assert [headers["authorization"] for headers in sent] == [
        "Bearer key-of-the-test", "Bearer none",
    ]  # fmt: skip


def test_without_redis_nothing_is_sent(language_model: Server, settings: LazySettings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    broker.redis_client.cache_clear()
    try:
        with pytest.raises(llm.UnavailableError):
            ask()
    finally:
        broker.redis_client.cache_clear()
    assert language_model.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_private_address_is_refused_before_a_byte_is_sent(
    language_model: Server, settings: LazySettings, host: str
) -> None:
    language_model.answers(says(GOOD))
    settings.LLM_PRIVATE_ADDRESS = False
    settings.LLM_BASE_URL = language_model.url.replace("127.0.0.1", host)
    with pytest.raises(llm.MisconfiguredError, match="LLM_PRIVATE_ADDRESS"):
        ask()
    assert language_model.asked == []


def test_a_name_that_is_resolved_to_a_private_address_is_refused_however_often(
    language_model: Server, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that counts is the one that is connected to, at each connection anew."""
    language_model.answers(says(GOOD))
    port = int(language_model.url.rsplit(":", 1)[1].split("/")[0])
    resolved: list[str] = []
    system = socket.getaddrinfo

    def resolve(host: Any, *rest: Any, **named: Any) -> list[Any]:
        if host != "model.example":  # Redis keeps its own address
            return list(system(host, *rest, **named))
        resolved.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    settings.LLM_BASE_URL = f"http://model.example:{port}/v1"
    assert not networks.is_private("model.example")
    assert ask() == Pair(**GOOD)
    settings.LLM_PRIVATE_ADDRESS = False
    with pytest.raises(llm.MisconfiguredError, match="LLM_PRIVATE_ADDRESS"):
        ask()
    assert len(resolved) == 2
    assert len(language_model.asked) == 1


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "[::1]", "[fe80::1%eth0]", "[fd00::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]",  # noqa: S104
        "localhost", "model.localhost", "LOCALHOST.",
    ],
)  # fmt: skip
def test_a_production_site_does_not_start_with_a_private_address(
    settings: LazySettings, host: str
) -> None:
    assert networks.is_private(host)
    settings.EMBEDDED, settings.LLM_PRIVATE_ADDRESS = False, False
    settings.LLM_BASE_URL = f"https://{host}/v1"
    assert ("llm", production.PRIVATE_SERVER) in production.problems()
    settings.LLM_PRIVATE_ADDRESS = True
    assert "llm" not in dict(production.problems())


def test_a_public_address_needs_tls(settings: LazySettings) -> None:
    settings.EMBEDDED, settings.LLM_PRIVATE_ADDRESS = False, False
    settings.LLM_BASE_URL = "http://api.example/v1"
    assert "https" in dict(production.problems())["llm"]
    settings.LLM_BASE_URL = "https://93.184.216.34/v1"
    assert "llm" not in dict(production.problems())


@pytest.mark.parametrize(
    "url",
    ["api.example", "ftp://api.example", "https://user:key@api.example", "https://api.example?x=1",
     "https://api .example", "https://api.example:0/v1", "https:///v1", "https://exämple.org",
     "http://127.1/v1", "http://2130706433", "http://0x7f.1", "http://0177.0.0.1", "http://1.2.3.999"],
)  # fmt: skip
def test_an_impossible_address_is_refused_by_name(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^LLM_BASE_URL .*Set it to"):
        checked_values.server_url("LLM_BASE_URL", url)


def test_impossible_prices_and_keys_are_refused_without_showing_a_key() -> None:
    assert checked_values.server_url("X", "https://api.example/v1/") == "https://api.example/v1/"
    for text in ("-1", "free", "1,5", "nan", "1e5", ""):
        with pytest.raises(ImproperlyConfigured, match=r"^LLM_PRICE_IN .*Set it to"):
            checked_values.amount("LLM_PRICE_IN", text)
    with pytest.raises(ImproperlyConfigured, match="LLM_API_KEY") as refused:
        checked_values.printable("LLM_API_KEY", "sk-secret\n")
    assert "secret" not in str(refused.value)


def test_the_desk_shows_the_use_and_changes_nothing(client: Client) -> None:
    LanguageModelUse.objects.create(
        day=NOW.date(), purpose="trial", model="m", requests=3, cost=Decimal("0.1234567")
    )
    client.force_login(User.objects.create_superuser("root@artrec.example", None))
    page = client.get(reverse("admin:common_languagemodeluse_changelist"))
    assert "0.1235" in page.content.decode()
    for path in ("add/", f"{use().pk}/delete/"):
        refused = client.post(reverse("admin:common_languagemodeluse_changelist") + path)
        assert refused.status_code == 403
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM common_languagemodeluse")
        assert cursor.fetchone() == (1,)


def _json() -> str:
    return '{"en": "The sea at dawn.", "zh": "黎明的海。"}'
