"""Push messages reach a signed-in device, encrypted for it alone, and say nothing private."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from artrec_site.settings.push import new_key
from common import clock, vapid
from common.vapid import from_base64url
from shelves.models import Notice, PushDelivery, PushSubscription
from shelves.selectors.exported import exported
from shelves.services.channels import set_deliveries
from shelves.services.notices import NoticeContent, notify, read_notices
from shelves.services.pushing import push_notices
from tests import factories
from tests.shelves.push_service import Device, PushService

pytestmark = pytest.mark.django_db
API = "/api/v1/me/push"
PUSHES = PushDelivery.objects


@pytest.fixture
def service(settings: LazySettings, unsignalled: None) -> Iterator[PushService]:
    found = PushService()
    settings.VAPID_PRIVATE_KEY = new_key()
    settings.VAPID_SUBJECT = "mailto:desk@artrec.example"
    settings.PUSH_LOCAL_HOSTS = frozenset({found.host})
    yield found
    found.close()


def app_of(user: User) -> Client:
    return Client(headers={"x-session-token": open_app_session(user=user)})


def register(app: Client, device: Device) -> int:
    return app.post(API, device.subscription, content_type="application/json").status_code


def tell(user: User, kind: str = "outbid", *, text: str = "You were outbid.", link: str = "/sales",
         at: datetime | None = None) -> Notice:  # fmt: skip
    content = NoticeContent(kind, uuid4(), text, f"{text}。", link, at or clock.now())
    assert notify(users=[user], content=content) == 1
    return Notice.objects.get(event_id=content.event_id)


def try_again() -> None:
    PUSHES.update(next_attempt_at=clock.now() - timedelta(seconds=1))


def test_a_device_decrypts_a_message_that_its_push_service_can_attribute(
    collector: User, service: PushService
) -> None:
    User.objects.filter(pk=collector.pk).update(language="zh-hans")
    device = service.device()
    assert register(app_of(collector), device) == 201
    notice = tell(collector)
    assert push_notices() == 1
    (post,) = service.posts
    message = json.loads(device.decrypt(post.body))
    assert message == {
        "title": "你的出价已被超过", "body": "You were outbid.。",
        "url": f"/notices/{notice.pk}", "tag": post.headers["topic"], "lang": "zh-hans",
    }  # fmt: skip
    assert len(post.body) <= 4096
    assert (post.path, post.headers["content-encoding"]) == ("/send/one", "aes128gcm")
    assert int(post.headers["ttl"]) > 0
    scheme, _, parts = post.headers["authorization"].partition(" ")
    assert scheme == "vapid"
    signed = dict(part.strip().split("=", 1) for part in parts.split(","))
    assert signed["k"] == vapid.public_key()
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64url(signed["k"]))
    claims = jwt.decode(signed["t"], key, algorithms=["ES256"], audience=f"http://{service.host}")
    assert claims["sub"] == "mailto:desk@artrec.example"
    assert timedelta() < datetime.fromtimestamp(claims["exp"], UTC) - clock.now() < timedelta(1)


def test_a_message_about_amounts_names_only_its_kind(collector: User, service: PushService) -> None:
    device = service.device()
    register(app_of(collector), device)
    tell(collector, "won", text="You won “Low Tide” for $4,200.")
    push_notices()
    message = json.loads(device.decrypt(service.posts[0].body))
    assert (message["title"], message["body"]) == ("You won a lot", "")
    assert "4,200" not in str(message)


def test_the_longest_text_fits(collector: User, service: PushService) -> None:
    device = service.device()
    register(app_of(collector), device)
    tell(collector, text="涌" * 499)
    assert push_notices() == 1
    assert len(service.posts[0].body) <= 4096
    assert len(json.loads(device.decrypt(service.posts[0].body))["body"]) <= 240


def test_each_device_gets_each_notice_once(collector: User, service: PushService) -> None:
    for name in ("phone", "desk"):
        register(app_of(collector), service.device(name))
    notice = tell(collector)
    content = NoticeContent("outbid", notice.event_id, "Again.", "再。", "/sales", clock.now())
    assert notify(users=[collector], content=content) == 0
    assert push_notices() == 2
    assert push_notices() == 0
    assert {post.path for post in service.posts} == {"/send/phone", "/send/desk"}


def test_of_a_burst_only_the_newest_is_pushed(collector: User, service: PushService) -> None:
    device = service.device()
    register(app_of(collector), device)
    for second in range(20):
        tell(collector, text=f"Bid {second}", at=clock.now() + timedelta(seconds=second))
    assert push_notices() == 1
    assert json.loads(device.decrypt(service.posts[0].body))["body"] == "Bid 19"


def test_what_was_read_or_turned_off_is_not_pushed(collector: User, service: PushService) -> None:
    register(app_of(collector), service.device())
    tell(collector)
    read_notices(user=collector, now=clock.now())
    client = app_of(collector)
    change = {"kinds": {"lost": {"push": False}}}
    client.patch("/api/v1/me/notifications/settings", change, content_type="application/json")
    tell(collector, "lost", link="/lots/2")
    assert push_notices() == 0
    assert service.posts == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_subscription_is_removed(collector: User, service: PushService, status: int) -> None:
    register(app_of(collector), service.device())
    service.status = status
    tell(collector)
    assert push_notices() == 0
    assert not PushSubscription.objects.exists()
    assert Notice.objects.get(user=collector).read_at is None
    tell(collector)
    push_notices()
    assert len(service.posts) == 1


@pytest.mark.parametrize(
    ("status", "headers"), [(429, {"Retry-After": "600"}), (503, {}), (401, {}), (302, {})]
)
def test_a_refusal_is_tried_again_later_and_the_device_stays(
    collector: User, service: PushService, status: int, headers: dict[str, str]
) -> None:
    register(app_of(collector), service.device())
    service.status, service.headers = status, {"Location": "http://127.0.0.1:1/", **headers}
    tell(collector)
    now = clock.now()
    assert push_notices(now=now) == 0
    row = PUSHES.get()
    assert (row.attempts, row.done_at) == (1, None)
    assert row.next_attempt_at > clock.now()
    assert f"status {status}" in row.last_error
    service.status = 201
    try_again()
    if headers:
        assert push_notices(now=now + timedelta(seconds=599)) == 0
    assert push_notices(now=now + timedelta(seconds=600)) == 1
    assert len(service.posts) == 2


def test_a_service_that_is_away_is_tried_again(collector: User, service: PushService) -> None:
    register(app_of(collector), service.device())
    service.close()
    tell(collector)
    assert push_notices() == 0
    assert "PostError" in PUSHES.get().last_error


def test_a_device_that_signs_out_gets_nothing_more(collector: User, service: PushService) -> None:
    browser = Client()
    browser.force_login(collector)
    assert register(browser, service.device()) == 201
    app = app_of(collector)
    register(app, service.device("phone"))
    browser.post("/account/logout/")
    assert [row.user_agent for row in PushSubscription.objects.all()] == [""]
    # The app's session ends without a word to anybody.
    app.delete("/_allauth/app/v1/auth/session")
    tell(collector)
    assert push_notices() == 0
    assert service.posts == []
    assert not PushSubscription.objects.exists()


def test_a_device_belongs_to_who_subscribed_it_last(collector: User, service: PushService) -> None:
    other, device = factories.make_collector(), service.device()
    register(app_of(collector), device)
    tell(collector)
    assert register(app_of(other), device) == 201
    assert push_notices() == 0
    assert [row.user for row in PushSubscription.objects.all()] == [other]


def test_an_address_and_its_keys_are_stored_encrypted(
    collector: User, service: PushService
) -> None:
    device = service.device()
    token = open_app_session(user=collector)
    register(Client(headers={"x-session-token": token}), device)
    row = str(PushSubscription.objects.values().get())
    secrets = (device.endpoint, device.subscription["keys"]["auth"], token)
    assert [secret for secret in secrets if secret in row] == []


@pytest.mark.parametrize(
    "endpoint",
    ["http://push.example.org/x", "https://127.0.0.1/x", "https://10.0.0.7/x", "https://[::1]/x",
     "https://localhost/x", "https://intranet/x", "https://push.example.org:8443/x",
     "https://user:pass@push.example.org/x", "https://169.254.169.254/latest", "ftp://a.example/x",
     "https://a.example/\x7f", "nonsense", "https://a.example/" + "x" * 1020],
)  # fmt: skip
def test_an_endpoint_that_is_no_public_push_service_is_refused(
    collector: User, service: PushService, endpoint: str
) -> None:
    device = service.device()
    device.endpoint = endpoint
    assert register(app_of(collector), device) == 400
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize("keys", [{"p256dh": "AAAA", "auth": "AAAA"}, {"p256dh": "~~", "auth": ""}])
def test_keys_that_encrypt_nothing_are_refused(
    collector: User, service: PushService, keys: dict[str, str]
) -> None:
    body = {"endpoint": "https://push.example.org/x", "keys": keys}
    assert app_of(collector).post(API, body, content_type="application/json").status_code == 400
    assert not PushSubscription.objects.exists()


def test_without_a_key_nobody_subscribes(collector: User, settings: LazySettings) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    device = Device("https://push.example.org/x")
    app = app_of(collector)
    assert register(app, device) == 409
    assert app.get(API).json() == {"key": "", "results": []}


def test_devices_are_listed_and_removed_by_their_owner_alone(
    collector: User, service: PushService
) -> None:
    app, other = app_of(collector), app_of(factories.make_collector())
    register(app, service.device())
    assert register(app, service.device()) == 200
    assert register(app, service.device("phone")) == 201
    (row, *_rest) = app.get(API).json()["results"]
    assert row["current"]
    assert other.delete(f"{API}/{row['id']}").status_code == 404
    before = PushSubscription.objects.count()
    assert app.delete(f"{API}/{row['id']}").status_code == 204
    assert PushSubscription.objects.count() == before - 1


def test_push_waits_for_the_end_of_quiet_hours_and_is_not_lost(
    collector: User, service: PushService
) -> None:
    User.objects.filter(pk=collector.pk).update(timezone="Europe/London")
    register(app_of(collector), service.device())
    hours = {"quiet_from": "22:00", "quiet_until": "07:00"}
    app_of(collector).patch("/api/v1/me/notifications/settings", {"hours": hours},
                            content_type="application/json")  # fmt: skip
    night = datetime(2026, 12, 1, 23, tzinfo=UTC)
    tell(collector, at=night)
    assert push_notices(now=night) == 0
    assert push_notices(now=night + timedelta(hours=7, minutes=59)) == 0
    assert push_notices(now=night + timedelta(hours=8)) == 1


def test_an_export_of_ones_data_holds_no_key_of_a_device(
    collector: User, service: PushService
) -> None:
    device, token = service.device(), open_app_session(user=collector)
    register(Client(headers={"x-session-token": token}), device)
    tell(collector)
    found = exported(collector)
    assert len(found["pushsubscription"]) == len(found["pushdelivery"]) == 1
    keys = device.subscription["keys"]
    secrets = (device.endpoint, keys["auth"], keys["p256dh"], token)
    assert [secret for secret in secrets if secret in str(found)] == []


def test_erasing_an_account_removes_its_devices(collector: User, service: PushService) -> None:
    register(app_of(collector), service.device())
    tell(collector)
    set_deliveries(user=collector, deliveries={})
    collector.delete()
    assert not PushSubscription.objects.exists()
    assert not PUSHES.exists()
