"""Checks of a production site's settings: keys, DEBUG, mail, the language model's address."""

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from artrec_site import file_mail
from artrec_site.standalone.embedded import state_dir
from artrec_site.wordlike import letters_in_words
from common.networks import is_private

# The least length of a key, and of its characters outside patterns: random keys of 50 hexadecimal
# digits have 43 of these on average, Django's own 44 at least.
KEY_LENGTH, KEY_UNPREDICTABLE, KEY_CLASSES, MIN_MARKS = 50, 32, 2, 4
# The length of a repetition; the most characters that zxcvbn reads at once.
RUN, ZXCVBN_MAX = 4, 72
# A repetition of this length does not count for the key's length.
LONG_RUN = 10
# Hexadecimal has more than so many digits, and more than so many letters.
HEX, HEX_MIN = re.compile("[0-9a-f]+", re.IGNORECASE), 5
# Parts of keys that are published, in lower case: Django's mark of development keys, samples of
# documentations (MDN, jwt.io, AWS), Vagrant's key, and how private keys of other kinds begin.
PUBLISHED = (
    "django-insecure", "no secret", "cg#p$g+j9tax!#a3cup@1$8obt2_",
    "&psk#na5l=p3q8_a+-$4w1f^lt3lx1c@", "your-256-bit-secret", "wjalrxutnfemi/k7mdeng",
    "a-string-secret-at-least-256-bits-long", "6nf8iallvqvp22wdkhkyrtvp9eww6a8yvr+kz4tjgye7ghzi",
    "-----begin", "miieogibaakcaqea", "miiepaibaakcaqea", "miiepqibaakcaqea",
    "miievgibadanbgkqhkig9w0baqefaasc", "miievqibadanbgkqhkig9w0baqefaasc",
    "miievwibadanbgkqhkig9w0baqefaasc", "b3blbnnzac1rzxktdj", "ssh-rsa", "ssh-ed25519",
)  # fmt: skip
# What zxcvbn calls a pattern.
PATTERNS = {"dictionary", "date", "regex", "sequence", "repeat", "spatial"}
HINT = "Generate one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
NO_MAIL = (
    "No mail can be sent. Set EMAIL_URL to a mail server (smtp+tls://user:password@host:587), or "
    "to a folder that only you can read (filemail:////var/lib/artrec/letters)."
)
PRIVATE_SERVER = (
    "LLM_BASE_URL is a private address. Set it to a public one, or LLM_PRIVATE_ADDRESS to true if "
    "the language model's server is your own."
)
DISCARDING_BACKENDS = ("console", "dummy", "locmem")


def problems() -> list[tuple[str, str]]:
    """Return the problems, each as (an id, what to do about it); a trial has none."""
    if settings.EMBEDDED:
        return []
    found = [("key", text) for text in _key_problems()]
    if settings.DEBUG:
        found.append(("debug", "DEBUG exposes the site's internals. Unset it."))
    found += [("llm", text) for text in _language_model_problems()]
    return [*found, *(("mail", text) for text in _mail_problems())]


def refuse_to_start() -> None:
    """Exit with the problems as the message, if there are any."""
    if found := problems():
        raise SystemExit("\n".join(f"artrec: {text}" for _id, text in found))


@register(Tags.security, deploy=True)
def check_production(**_: object) -> list[CheckMessage]:
    """Report the problems to `manage.py check --deploy`."""
    return [Error(text, id=f"artrec.{name}") for name, text in problems()]


def _key_problems() -> list[str]:
    """Return the problems of SECRET_KEY and of the key that encrypts."""
    key, encrypts = settings.SECRET_KEY, settings.ENCRYPTION_KEYS[0]
    found = _problems_of_key("SECRET_KEY", key)
    if encrypts != key:
        found += _problems_of_key("ENCRYPTION_KEYS", encrypts)
    return found


def _problems_of_key(name: str, key: str) -> list[str]:
    if any(sample in key.lower() for sample in PUBLISHED):
        return [f"{name} is publicly known. {HINT}"]
    trial_key = state_dir() / "secret_key"
    if trial_key.exists() and trial_key.read_text().strip() == key.strip():
        return [f"{name} is that of the trial install in {trial_key.parent}. {HINT}"]
    if len(_without_long_repetitions(key)) < KEY_LENGTH or unpredictable(key) < KEY_UNPREDICTABLE:
        return [f"{name} is too short or too simple to be a secret. {HINT}"]
    return []


def unpredictable(key: str) -> int:
    """Return the number of characters outside patterns: words, keyboard rows, repetitions."""
    return min(map(_unpredictable_in, (key, *_decoded(key))))


def _without_long_repetitions(key: str) -> str:
    """Return a key without long repetitions of earlier parts, forwards or backwards."""
    low = key.lower()
    rest, place = "", 0
    while place < len(key):
        end = place + LONG_RUN
        while end <= len(key) and _occurs_in(low[place:end], low[:place]):
            end += 1
        if end > place + LONG_RUN:
            place = end - 1
        else:
            rest += key[place]
            place += 1
    return rest


def _occurs_in(run: str, text: str) -> bool:
    return run in text or run[::-1] in text


def _decoded(key: str) -> Iterator[str]:
    """Yield the printable texts that a key encodes in hexadecimal or base64."""
    padded = key.rstrip("=") + "=" * (-len(key.rstrip("=")) % 4)
    for decode in (bytes.fromhex, lambda _: b64decode(padded, altchars="-_", validate=True)):
        with suppress(ValueError):
            text = decode(key).decode("ascii")
            if text.isprintable():
                yield text


def _unpredictable_in(text: str) -> int:
    if re.search(r"\s", text.strip()):  # a phrase
        return 0
    classes = [re.search(f"[{signs}]", text) is not None for signs in ("a-z", "A-Z", "0-9")]
    # Marks between the words of a phrase are one or two.
    classes.append(len(set(re.findall(r"[^a-zA-Z0-9]", text))) >= MIN_MARKS)
    if sum(classes) < KEY_CLASSES:  # words of any language, numbers
        return 0
    patterns, words = PATTERNS, letters_in_words(text)
    if HEX.fullmatch(text):
        if not HEX_MIN < sum(map(str.isdigit, text)) < len(text) - HEX_MIN:
            return 0
        # Random hexadecimal contains dates and short words.
        patterns, words = PATTERNS - {"date", "dictionary"}, 0
    # Every second and every third character, too: sequences may be interleaved.
    return min(
        len(text) - words,
        *(
            sum(_outside_patterns(text[start::step], patterns) for start in range(step))
            for step in range(1, 4)
        ),
    )


def _outside_patterns(text: str, patterns: set[str]) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists of words take time and memory

    rest = _without_repetitions(text)
    parts = [rest[start : start + ZXCVBN_MAX] for start in range(0, len(rest), ZXCVBN_MAX)]
    return sum(
        len(match["token"])
        for part in parts
        for match in zxcvbn(part)["sequence"]
        if str(match["pattern"]) not in patterns
    )


def _without_repetitions(text: str) -> str:
    """Leave out each character that ends a repetition, forwards or backwards."""
    low = text.lower()
    rest = ""
    for place, char in enumerate(text):
        run, before = low[max(0, place - RUN + 1) : place + 1], low[:place]
        if len(run) < RUN or not _occurs_in(run, before):
            rest += char
    return rest


def _language_model_problems() -> list[str]:
    """Return why prompts would go to a private address, or over a network unencrypted.

    An address that only a resolver knows is checked when it is connected to.
    """
    url = urlsplit(settings.LLM_BASE_URL)
    if settings.LLM_PRIVATE_ADDRESS or not url.hostname:
        return []
    if is_private(url.hostname):
        return [PRIVATE_SERVER]
    return (
        [] if url.scheme == "https" else ["LLM_BASE_URL sends prompts unencrypted. Use https://."]
    )


def _mail_problems() -> list[str]:
    """Return why mail would reach nobody, or somebody other than the operator."""
    backend = settings.EMAIL_BACKEND
    if any(kind in backend for kind in DISCARDING_BACKENDS):
        return [NO_MAIL]
    if file_mail.is_file_backend(backend):
        path = getattr(settings, "EMAIL_FILE_PATH", None)
        return file_mail.folder_problems(Path(path)) if path else [NO_MAIL]
    is_nowhere = backend.endswith("smtp.EmailBackend") and not settings.EMAIL_HOST
    return [NO_MAIL] if is_nowhere else []
