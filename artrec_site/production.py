"""What a site on servers of one's own must not be started with."""

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from artrec_site import letters
from artrec_site.standalone.embedded import state_dir
from artrec_site.wordlike import letters_in_words

# Signs of a key, and those of them that must stand in no pattern: of keys made at random, 50 signs
# of hexadecimal have 43 on average, Django's own 44 at least.
KEY_LENGTH, KEY_SIGNS, KEY_CLASSES, MARKS = 50, 32, 2, 4
# So many signs that stand in the key already are a repetition; so many zxcvbn reads at once.
RUN, ZXCVBN_MOST = 4, 72
# A run of so many that stands in the key already is no part of its length.
REPEATED = 10
# Hexadecimal has more than so many digits and as many letters.
HEX, HEX_LEAST = re.compile("[0-9a-f]+", re.IGNORECASE), 5
# What zxcvbn calls a pattern.
PATTERNS = {"dictionary", "date", "regex", "sequence", "repeat", "spatial"}
HINT = "Generate one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
NO_LETTERS = (
    "No mail can be sent. Set EMAIL_URL to a mail server (smtp+tls://user:password@host:587), or "
    "to a folder that only you can read (filemail:////var/lib/artrec/letters)."
)
TO_NOBODY = ("console", "dummy", "locmem")


def problems() -> list[tuple[str, str]]:
    """Return what is wrong, each as (an id, what to do about it); a trial may be as it is."""
    if settings.EMBEDDED:
        return []
    found = [("key", text) for text in _of_keys()]
    if settings.DEBUG:
        found.append(("debug", "DEBUG exposes the site's internals. Unset it."))
    return [*found, *(("mail", text) for text in _of_letters())]


def refuse_to_start() -> None:
    """End the process, saying why, where it must not serve like this."""
    if found := problems():
        raise SystemExit("\n".join(f"artrec: {text}" for _id, text in found))


@register(Tags.security, deploy=True)
def check_production(**_: object) -> list[CheckMessage]:
    """Report the same to `manage.py check --deploy`."""
    return [Error(text, id=f"artrec.{name}") for name, text in problems()]


def _of_keys() -> list[str]:
    """Return what is wrong with the key that signs and the one that encrypts from now on."""
    key, encrypts = settings.SECRET_KEY, settings.ENCRYPTION_KEYS[0]
    found = _of_key("SECRET_KEY", key)
    if encrypts != key:
        found += _of_key("ENCRYPTION_KEYS", encrypts)
    return found


def _of_key(name: str, key: str) -> list[str]:
    if key.startswith("django-insecure-") or "no secret" in key:
        return [f"{name} is publicly known. {HINT}"]
    kept = state_dir() / "secret_key"
    if kept.exists() and kept.read_text().strip() == key.strip():
        return [f"{name} is that of the trial install in {kept.parent}. {HINT}"]
    if len(_once(key)) < KEY_LENGTH or unpredictable(key) < KEY_SIGNS:
        return [f"{name} is too short or too simple to be a secret. {HINT}"]
    return []


def unpredictable(key: str) -> int:
    """Return how many signs of a key stand in no pattern: word, name, row of keys, repetition."""
    return min(map(_of_text, (key, *_encoded_in(key))))


def _once(key: str) -> str:
    """Return a key without the long runs that stand in it before, either way round."""
    low = key.lower()
    left, place = "", 0
    while place < len(key):
        end = place + REPEATED
        while end <= len(key) and _stands_in(low[place:end], low[:place]):
            end += 1
        if end > place + REPEATED:
            place = end - 1
        else:
            left += key[place]
            place += 1
    return left


def _stands_in(run: str, text: str) -> bool:
    return run in text or run[::-1] in text


def _encoded_in(key: str) -> Iterator[str]:
    """Yield the texts that a key is, in hexadecimal or in base64."""
    padded = key.rstrip("=") + "=" * (-len(key.rstrip("=")) % 4)
    for decode in (bytes.fromhex, lambda _: b64decode(padded, altchars="-_", validate=True)):
        with suppress(ValueError):
            text = decode(key).decode("ascii")
            if text.isprintable():
                yield text


def _of_text(text: str) -> int:
    if re.search(r"\s", text.strip()):  # a phrase
        return 0
    classes = [re.search(f"[{signs}]", text) is not None for signs in ("a-z", "A-Z", "0-9")]
    # Marks between the words of a phrase are one or two.
    classes.append(len(set(re.findall(r"[^a-zA-Z0-9]", text))) >= MARKS)
    if sum(classes) < KEY_CLASSES:  # words of any language, numbers
        return 0
    patterns, words = PATTERNS, letters_in_words(text)
    if HEX.fullmatch(text):
        if not HEX_LEAST < sum(map(str.isdigit, text)) < len(text) - HEX_LEAST:
            return 0
        # In such signs made at random there are dates and short words.
        patterns, words = PATTERNS - {"date", "dictionary"}, 0
    # Read every second and every third sign, too: rows may be woven together.
    return min(
        len(text) - words,
        *(
            sum(_in_no_pattern(text[start::step], patterns) for start in range(step))
            for step in range(1, 4)
        ),
    )


def _in_no_pattern(text: str, patterns: set[str]) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists of words take time and memory

    left = _without_repetitions(text)
    parts = [left[start : start + ZXCVBN_MOST] for start in range(0, len(left), ZXCVBN_MOST)]
    return sum(
        len(match["token"])
        for part in parts
        for match in zxcvbn(part)["sequence"]
        if str(match["pattern"]) not in patterns
    )


def _without_repetitions(text: str) -> str:
    """Leave out each sign that ends a run which stands in the text before, either way round."""
    low = text.lower()
    left = ""
    for place, sign in enumerate(text):
        run, before = low[max(0, place - RUN + 1) : place + 1], low[:place]
        if len(run) < RUN or not _stands_in(run, before):
            left += sign
    return left


def _of_letters() -> list[str]:
    """Return why letters would reach nobody, or others than the operator."""
    backend = settings.EMAIL_BACKEND
    if any(kind in backend for kind in TO_NOBODY):
        return [NO_LETTERS]
    if letters.writes_files(backend):
        path = getattr(settings, "EMAIL_FILE_PATH", None)
        return letters.unsafe(Path(path)) if path else [NO_LETTERS]
    is_nowhere = backend.endswith("smtp.EmailBackend") and not settings.EMAIL_HOST
    return [NO_LETTERS] if is_nowhere else []
