"""What a language model's reading of a statement must look like. Loads pydantic."""

from typing import Annotated

from pydantic import Field

from common.llm.answers import Answer, PlainText, QuotedText

MOST = 15


class Said(Answer):
    """A kind of art or an artist, and the words of the statement that say so."""

    name: Annotated[PlainText, Field(min_length=1, max_length=60)]
    words: Annotated[QuotedText, Field(min_length=1, max_length=200)]


class StatementAnswer(Answer):
    """What a statement says."""

    likes: Annotated[list[Said], Field(max_length=MOST)]
    dislikes: Annotated[list[Said], Field(max_length=MOST)]
