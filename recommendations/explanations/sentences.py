"""One fluent sentence for the parts of a score, by a language model. Only workers call it.

The sentence is never shown without the parts beside it, and says nothing that they do not say.
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from catalog.vocabulary import find_mentions
from catalog.writing import judges
from common import llm
from common.instructions import speaks
from common.llm.quoting import plain, without_contacts
from recommendations.taste.models import ReasonSentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recommendations.explanations.answers import SentenceAnswer
    from recommendations.explanations.selectors import Part, Why

logger = logging.getLogger(__name__)

PROMPT = llm.Prompt.load("recommendations.explanations", "reason", version=1)
MOST_PARTS = 4
NUMBER = re.compile(r"\d+")
# Words with a capital within a sentence, and what stands in quotation marks.
NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w'’-]+")
# What any sentence about reasons may speak of.
GENERAL = "your words, this work, this picture, the artist, your taste"
# What a sentence may claim of a collector only where the reasons do: acts, refusals, other people.
# Each group is one claim in its forms.
CLAIMS = tuple(
    re.compile(group, re.IGNORECASE)
    for group in (
        r"\b(?:buy|buys|bought|buying|purchas\w*)\b|买|购",
        r"\b(?:bid|bids|bidding)\b|出价|竞拍|竞投",
        r"\b(?:win|wins|won)\b|拍得|赢",
        r"\bauctions?\b|拍卖",
        r"\b(?:own|owns|owned)\b|拥有",
        r"\bsav(?:e|es|ed|ing)\b|收藏",
        r"\bfollow(?:s|ed|ing)?\b|关注",
        r"\benquir\w*|询问|问过",
        r"\b(?:write|writes|wrote|written)\b|\byour words\b|写",
        r"\b(?:view|open)(?:s|ed)?\b|看过|浏览",
        r"\b(?:hat|dislik|avoid|reject)(?:e|es|ed|s|ing)?\b|讨厌|不喜欢|厌恶|不感兴趣",
        r"\b(?:never|not|no longer)\b|n['’]t\b|从未|从来|没有",
        (
            r"\b(?:wife|husband|partner|friends?|family|neighbou?rs?|children|parents?)\b"
            "|妻|丈夫|朋友|家人|邻居|孩子|父母"
        ),
        (
            r"\b(?:nobody|everybody|everyone|others?|people|collectors?|doctor|boss)\b"
            "|没人|大家|别人|他人|其他|医生|老板"
        ),
    )
)
QUOTED = re.compile(r"[“\"「《]([^”\"」》]+)[”\"」》]")


@dataclass(frozen=True)
class ModelSentence:
    """A sentence as a model wrote it, and what it was asked."""

    text: str
    model: str
    prompt_version: str


def write_sentence(parts: "Sequence[Part]", *, language: str, now: datetime) -> ModelSentence:
    """Return a sentence for the largest parts. Raises LanguageModelError.

    language: `en` or `zh-hans`. The parts hold the collector's own words: call it with their
    consent only.
    """
    from recommendations.explanations.answers import answer_in  # noqa: PLC0415 - pydantic: workers only

    is_chinese = language.startswith("zh")
    labels = [plain(without_contacts(part.label)) for part in parts[:MOST_PARTS]]
    reasons = [
        {
            "reason": text,
            "speaks": "against" if part.is_against else "for",
            "per cent": part.percent,
        }
        for text, part in zip(labels, parts, strict=False)
    ]
    data = {"language": "Simplified Chinese" if is_chinese else "English", "reasons": reasons}
    given = " ".join([*labels, *(f"{part.percent}" for part in parts[:MOST_PARTS])])

    def check(answer: "SentenceAnswer") -> None:
        require_support(answer.sentence, given)

    schema = answer_in(language)
    done = llm.complete(PROMPT, schema, data, now=now, check=check)
    return ModelSentence(done.answer.sentence, done.model, done.prompt_version)


def store_sentence(subject_id: UUID, why: "Why", *, language: str, now: datetime) -> bool:
    """Write and store a sentence for an explanation; false where the model gives none.

    Call it with the language active, and with the subject's consent.
    """
    if not why.named:
        return False
    try:
        written = write_sentence(why.named, language=language, now=now)
    except llm.LanguageModelError as error:
        logger.warning("No sentence by the language model: %s", error.code)
        return False
    ReasonSentence.objects.update_or_create(
        subject_id=subject_id,
        artwork_id=why.artwork.pk,
        language=language,
        defaults={
            "digest": why.digest,
            "text": written.text,
            "model": written.model,
            "prompt_version": written.prompt_version,
            "at": now,
        },
    )
    return True


def require_support(sentence: str, given: str) -> None:
    """Raise ValueError for a number, name, quotation, concept or act that is not given.

    So it does for a judgement of value, and for what sells or speaks to a model.
    """
    low = given.casefold()
    own_words = QUOTED.sub(" ", sentence)
    if judges(own_words) or speaks(own_words):
        raise ValueError("a judgement, an offer or an instruction")
    if not set(NUMBER.findall(sentence)) <= set(NUMBER.findall(given)):
        raise ValueError("a number that is not given")
    if any(quote.casefold() not in low for quote in QUOTED.findall(sentence)):
        raise ValueError("a quotation that is not given")
    if any(name.casefold() not in low for name in NAME.findall(sentence)):
        raise ValueError("a name that is not given")
    if any(claim.search(own_words) and not claim.search(given) for claim in CLAIMS):
        raise ValueError("an act or a person that is not given")
    known = {mention.concept_id for mention in find_mentions(f"{given}. {GENERAL}")}
    if not {mention.concept_id for mention in find_mentions(sentence)} <= known:
        raise ValueError("a concept that is not given")
