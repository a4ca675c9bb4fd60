"""What a site on servers of one's own must not start with: guessable keys, letters to nobody."""

import base64
import os
import re
import secrets
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from environ import Env

from artrec_site import checked_values, file_mail, production
from artrec_site.standalone.embedded.state import Servers, save

pytestmark = pytest.mark.slow

SMTP = "django.core.mail.backends.smtp.EmailBackend"
STRONG = "k3Jf-8sQzL0pVx7Rt2Wm9Yb4Hn6Cd1Gu5Ea_ToIiSs-MmNnBbVv"
PREDICTABLE = [
    "a",
    "1234567890" * 5,
    "0123456789abcdef" * 4,
    "abcdefghijklmnopqrstuvwxyz" * 2,
    "zyxwvutsrqponmlkjihgfedcba9876543210zyxwvutsrqponmlk",
    "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOp",
    "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9t0u1v2w3x4y5z6",
    "qwertyuiopasdfghjklzxcvbnm1234567890qwertyuiopasdfgh",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/1qaz2wsx3edc4rfv",
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff",
    "change-me-change-me-change-me-change-me-change-me-please",
    "ChangeMe1ChangeMe2ChangeMe3ChangeMe4ChangeMe5ChangeMe6",
    "insecure-secret-key-for-development-do-not-use-in-production-1",
    "please-replace-this-with-a-long-random-string-before-deploying-it",
    "your-secret-key-here-your-secret-key-here-your-secret-key-here",
    "SECRET_KEY_SECRET_KEY_SECRET_KEY_SECRET_KEY_SECRET_KEY_1",
    "ThisIsMyDjangoSecretKeyForTheArtrecProductionServer2026!!",
    "this is a very long secret key that nobody could ever guess, really",
    "correcthorsebatterystaplecorrecthorsebatterystaple-artrec",
    "thequickbrownfoxjumpsoverthelazydogthequickbrownfoxjumps",
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do",
    "Pa$$w0rdPa$$w0rdPa$$w0rdPa$$w0rdPa$$w0rdPa$$w0rdPa$$w0rd",
    "!@#$%^&*()_+!@#$%^&*()_+!@#$%^&*()_+!@#$%^&*()_+!@#$%^&*",
    "31415926535897932384626433832795028841971693993751058209",
    "2026-01-01-2026-01-02-2026-01-03-2026-01-04-2026-01-05-06",
    "deadbeefcafebabe" * 4,
    "k3Jf-8sQzL0pVx7R" * 4,
    "k3Jf-8sQzL0pVx7R-1-k3Jf-8sQzL0pVx7R-2-k3Jf-8sQzL0pVx7R-3",
    "k3Jf8sQzL0pV" + "r7XvP0lZqS8fJ3K" + "k3jf8sqzl0pv" * 2 + "K3JF8SQZL0PV",
    "xK9" * 20,
    "    " * 20 + "k3Jf-8sQzL0pVx7R",
    "django-insecure-" + STRONG,
    "'DJANGO-INSECURE-" + STRONG,
    # Samples of documentations, and private keys of other kinds, with a random tail.
    "cg#p$g+j9tax!#a3cup@1$8obt2_+&k3q+pmu)5%asj6yjpkag",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" + STRONG,
    "MIIEpAIBAAKCAQEA" + STRONG,
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + STRONG,
    "-----BEGIN RSA PRIVATE KEY-----" + STRONG,
    "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW" + STRONG,
    # Texts that everybody knows, in any language and spelling.
    "The quick brown fox jumps over the lazy dog 12345 times!",
    "The-quick-brown-fox-jumps-over-the-lazy-dog-12345-times!",
    "lorem ipsum dolor sit amet consectetur adipiscing elit 1",
    "lorem-ipsum-dolor-sit-amet-consectetur-adipiscing-elit-1",
    "LoremIpsumDolorSitAmetConsecteturAdipiscingElit2026!",
    "loremipsumdolorsitametconsecteturadipiscingelitseddoeius0",
    "Gallia_est_omnis_divisa_in_partes_tres_quarum_unam_1",
    "arma.virumque.cano.Troiae.qui.primus.ab.oris.Italiam.7",
    "AveMariaGratiaPlenaDominusTecumBenedictaTuInMulieribus1",
    "Habe-nun-ach-Philosophie-Juristerei-und-Medizin-1808",
    "allons_enfants_de_la_patrie_le_jour_de_gloire_est_1792",
    "nel+mezzo+del+cammin+di+nostra+vita+mi+ritrovai+1300",
    "En/un/lugar/de/la/Mancha/de/cuyo/nombre/no/quiero/1605",
    "k3Jf 8sQz L0pV x7Rt 2Wm9 Yb4H n6Cd 1Gu5 Ea_T oIiS s-Mm",
    base64.b64encode(b"lorem ipsum dolor sit amet consectetur 1").decode(),
    # Of a repeated part the first one counts.
    "8f14e45fceea167a5a36dedd4bea2543" * 2,
    "8f14e45fceea167a5a36dedd4bea2543" + "8F14E45FCEEA167A5A36DEDD4BEA2543",
    "8f14e45fceea167a5a36dedd4bea2543-8f14e45fceea167a5a36dedd4bea2543",
    "8f14e45fceea167a5a36dedd4bea2543" + "3452aeb4dded63a5a761aeecf54e41f8",
    "k3Jf-8sQzL0pVx7Rt2Wm9Yb4Hn6Cd1Gu5EaTo" * 2,
    # Woven of three rows; forwards and backwards; texts in another writing.
    "Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9Jj0Kk1Ll2Mm3Nn4Oo5Pp6Qq7Rr8",
    "k3Jf-8sQzL0pVx7Rt2Wm" + "mW2tR7xVp0LzQs8-fJ3k" + "k3Jf-8sQzL0pVx7Rt2Wm",
    "3141592653589793238462643383279502884197169399375105820e",
    base64.b64encode(b"password" * 6).decode(),
    base64.b64encode(b"change-me-please-this-is-a-secret-key-123").decode().rstrip("="),
    base64.urlsafe_b64encode(b"?>?>~~~" + b"1234567890" * 4).decode(),
    b"change-me-please-this-is-a-secret-key-123".hex(),
    b"change-me-please-this-is-a-secret-key-123".hex().upper(),
]


@pytest.mark.parametrize("key", PREDICTABLE)
@pytest.mark.parametrize("name", ["SECRET_KEY", "ENCRYPTION_KEYS"])
def test_a_key_that_can_be_guessed_is_refused(name: str, key: str, settings: LazySettings) -> None:
    settings.EMBEDDED, settings.SECRET_KEY, settings.ENCRYPTION_KEYS = False, STRONG, [STRONG]
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "localhost"
    assert production.problems() == []
    setattr(settings, name, [key] if name == "ENCRYPTION_KEYS" else key)
    found = production.problems()
    assert [kind for kind, _text in found] == ["key"]
    assert found[0][1].startswith(name)


@pytest.mark.parametrize(
    "make",
    [
        lambda: secrets.token_urlsafe(50),
        lambda: secrets.token_hex(32),
        lambda: secrets.token_hex(64),
        lambda: base64.b64encode(secrets.token_bytes(48)).decode(),
        lambda: base64.b32encode(secrets.token_bytes(40)).decode(),
        get_random_secret_key,
        lambda: "artrec-production-" + secrets.token_urlsafe(50),
    ],
)
def test_keys_made_at_random_are_taken(make: object) -> None:
    assert callable(make)
    keys = [str(make()) for _ in range(20)]
    assert [key for key in keys if production._problems_of_key("SECRET_KEY", key)] == []


@pytest.mark.parametrize(
    "key",
    [
        # Made by the ways above, of which one in some thousands has many dates or no digit.
        "94520323705133f8bf33725819591b60309a9aa3715715abcdcc8cdb65710250",
        "057ba03d6c44104863dc7361fe4578965d1887360f90a0895882e58a6248fc86",
        "w$kq@xz(ebv!nt&jh-mf=rc+p_ug%dy^sl*aoi#k(xw$zq@vb!tn&h",
    ],
)
def test_a_rare_key_made_at_random_is_taken(key: str) -> None:
    assert production.unpredictable(key) >= production.KEY_UNPREDICTABLE


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("SITE_URL", "javascript:alert(1)", "must begin with https"),
        ("SITE_URL", "art.example", "must begin with https"),
        ("SITE_URL", "ftp://art.example", "must begin with https"),
        ("SITE_URL", "https://", "names no host"),
        ("SITE_URL", "https://art.example:0", "port"),
        ("SITE_URL", "https://art.example:65536", "port"),
        ("SITE_URL", "https://art.example:-1", "port"),
        ("SITE_URL", "https://art.example:", "port"),
        ("SITE_URL", "https://art.example:port", "port"),
        ("SITE_URL", "https://a\u202ert.example", "u202e"),
        ("SITE_URL", "https://art\u200b.example", "u200b"),
        ("SITE_URL", "https://画廊.example", "ASCII form"),
        ("SITE_URL", "https://art.exam ple", "invisible"),
        ("SITE_URL", "https://art.example\n", "invisible"),
        ("SITE_URL", "https://user:word@art.example", "no password"),
        ("SITE_URL", "https://art.example/shop", "path"),
        ("SITE_URL", "https://art.example?x=1", "query"),
        ("SITE_URL", "https://art..example", "names no host"),
        ("SITE_URL", "https://[::1", "does not exist"),
        ("TRUSTED_PROXIES", "-1", "from 0 to 20"),
        ("TRUSTED_PROXIES", "one", "from 0 to 20"),
        ("TRUSTED_PROXIES", "1.5", "from 0 to 20"),
        ("TRUSTED_PROXIES", "", "from 0 to 20"),
        ("STREAMS_PER_ADDRESS", "many", "from 1 to"),
        ("BODY_TIME_S", "0", "from 1 to"),
        ("DB_POOL_SIZE", "-1", "from 0 to"),
        ("RECOMMENDER_RETRAIN_HOUR", "24", "from 0 to 23"),
    ],
)
def test_an_impossible_setting_is_refused_by_name(name: str, value: str, text: str) -> None:
    least = {"STREAMS_PER_ADDRESS": 1, "BODY_TIME_S": 1}.get(name, 0)
    most = {"TRUSTED_PROXIES": 20, "RECOMMENDER_RETRAIN_HOUR": 23}.get(name, 10**9)

    def read() -> object:
        if name == "SITE_URL":
            return checked_values.site_url(value)
        return checked_values.whole_number(name, value, least=least, most=most)

    with pytest.raises(ImproperlyConfigured, match=f"^{name} ") as refused:
        read()
    assert text in str(refused.value)
    assert "Set it to" in str(refused.value)
    assert "\u202e" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000", "https://art.example", "https://art.example/", "http://localhost",
        "https://art.example:65535", "https://[::1]:8443", "https://xn--xyt921c.example",
    ],
)  # fmt: skip
def test_a_public_address_is_taken(url: str) -> None:
    assert checked_values.site_url(url) == url


@pytest.mark.parametrize(
    ("name", "value"), [("SITE_URL", "javascript:alert(1)"), ("TRUSTED_PROXIES", "-1")]
)
@pytest.mark.parametrize(
    "command",
    [["manage.py", "check", "--deploy"], ["-c", "import artrec_site.asgi"]],
    ids=["check", "web"],
)
def test_the_start_and_the_check_refuse_it(command: list[str], name: str, value: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=Path(__file__).resolve().parents[2], capture_output=True,
        text=True, check=False, timeout=300, env={**os.environ, name: value},
    )  # fmt: skip
    assert done.returncode != 0
    assert re.search(rf"(artrec|ImproperlyConfigured): {name} .*Set it to", done.stderr)


def test_an_old_key_that_only_decrypts_is_not_judged(settings: LazySettings) -> None:
    settings.EMBEDDED, settings.SECRET_KEY, settings.ENCRYPTION_KEYS = False, STRONG, [STRONG, "a"]
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "localhost"
    assert production.problems() == []


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("smtp+tls://user:password@mail.example:587", False),
        ("smtp://localhost", False),
        ("filemail:///{folder}/new", False),
        ("filemail:///{folder}/private", False),
        ("filemail:///{folder}/open", True),
        ("filemail:///{folder}/file", True),
        ("filemail:///relative/letters", True),
        ("filemail://", True),
        ("filemail:", True),
        ("filemail:////", True),
        ("filemail:///{folder}/file/letters", True),
        ("FILEMAIL:///{folder}/open", True),
        ("smtp://", True),
        ("SMTP://", True),
        ("smtp+tls://:587", True),
        ("smtp+ssl://user:password@", True),
        ("consolemail://", True),
        ("memorymail://", True),
        ("dummymail://", True),
    ],
)
def test_mail_must_reach_its_recipients_and_nobody_else(
    url: str,
    refused: bool,  # noqa: FBT001 - of a table
    tmp_path: Path,
    settings: LazySettings,
) -> None:
    (tmp_path / "private").mkdir(mode=0o700)
    (tmp_path / "open").mkdir(mode=0o755)
    (tmp_path / "file").touch()
    settings.EMBEDDED, settings.SECRET_KEY, settings.ENCRYPTION_KEYS = False, STRONG, [STRONG]
    settings.EMAIL_URL = url.format(folder=tmp_path)
    for name, value in Env.email_url_config(settings.EMAIL_URL).items():
        setattr(settings, name, value)
    assert [kind for kind, _text in production.problems()] == ["mail"] * refused


def test_mail_is_not_written_into_the_folder_of_another_user(tmp_path: Path) -> None:
    (tmp_path / "others").mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(tmp_path / "others", 65534, -1)
        [text] = file_mail.folder_problems(tmp_path / "others")
    else:
        [text] = file_mail.folder_problems(Path("/"))
    assert "belongs to another user" in text


@pytest.mark.parametrize(
    ("address", "trial"),
    [
        ("postgres://artrec:secret@127.0.0.1:5999/artrec", True),
        ("postgres://artrec:secret@127.0.0.1:5999/test_artrec", True),
        ("postgres://artrec:other@127.0.0.1:5999/artrec", False),
        ("postgres://artrec:secret@127.0.0.1:5432/artrec", False),
        ("postgres://artrec:secret@db.example:5999/artrec", False),
        ("postgres://artrec:secret@127.0.0.1:5999/artrec?host=db.example", False),
        ("postgres://shop:secret@db.example:5432/shop", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("own_database", [True, False])
def test_only_the_state_folders_own_database_makes_a_trial(
    address: str,
    trial: bool,  # noqa: FBT001 - of a table
    own_database: bool,  # noqa: FBT001 - of a table
    tmp_path: Path,
) -> None:
    if own_database:
        save(tmp_path, Servers(5999, 6999, "secret", "word"))
    given = {"ARTREC_EMBEDDED": "true", "ARTREC_STATE_DIR": str(tmp_path), "SECRET_KEY": STRONG}
    environment = {**os.environ, **given, "DATABASE_URL": address}
    if not address:
        del environment["DATABASE_URL"]
    done = subprocess.run(
        [sys.executable, "-c", "from artrec_site import settings; print(settings.EMBEDDED)"],
        env=environment, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert done.stdout.strip() == str(trial and own_database)


def test_the_scheme_of_files_may_be_in_capitals(tmp_path: Path) -> None:
    url = f"FILEMAIL:///{tmp_path}/letters"
    code = "from artrec_site import settings; print(settings.EMAIL_BACKEND)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "EMAIL_URL": url},
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert done.stdout.strip() == "artrec_site.file_mail.PrivateFileBackend"


def test_mail_files_are_readable_by_their_owner_alone(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "artrec_site.file_mail.PrivateFileBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "letters")
    # Two connections at once: their files have different names.
    for connection in (mail.get_connection(), mail.get_connection()):
        mail.send_mail(
            "mail", "a link", "a@artrec.example", ["b@artrec.example"], connection=connection
        )
    folder = tmp_path / "letters"
    files = list(folder.iterdir())
    assert len(files) == 2
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *files)}
    assert modes == {0o700, 0o600}
    assert file_mail.folder_problems(folder) == []
