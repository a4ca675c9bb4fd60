"""What a language model's sentence must look like. Loads pydantic."""

from typing import Annotated

from pydantic import Field

from common.llm.answers import Answer, ChineseText, EnglishText

LONGEST = 320


class SentenceAnswer(Answer):
    """A sentence."""

    sentence: str


class EnglishSentence(SentenceAnswer):
    """A sentence in English."""

    sentence: Annotated[EnglishText, Field(min_length=10, max_length=LONGEST)]


class ChineseSentence(SentenceAnswer):
    """A sentence in Chinese."""

    sentence: Annotated[ChineseText, Field(min_length=6, max_length=LONGEST)]


def answer_in(language: str) -> type[SentenceAnswer]:
    """Return the schema of a sentence in a language."""
    return ChineseSentence if language.startswith("zh") else EnglishSentence
