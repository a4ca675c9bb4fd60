"""What a language model's drafts must look like. Loads pydantic."""

from typing import Annotated

from pydantic import Field

from common.llm.answers import Answer, ChineseText, EnglishText, PlainText, QuotedText

MOST_TAGS = 20


class DescriptionAnswer(Answer):
    """A description in both languages."""

    en: Annotated[EnglishText, Field(min_length=20, max_length=900)]
    zh: Annotated[ChineseText, Field(min_length=8, max_length=500)]


class TagOfWords(Answer):
    """A tag, and the words of the facts that say so."""

    name: Annotated[PlainText, Field(min_length=1, max_length=60)]
    words: Annotated[QuotedText, Field(min_length=1, max_length=200)]


class TagsAnswer(Answer):
    """Tags."""

    tags: Annotated[list[TagOfWords], Field(max_length=MOST_TAGS)]
