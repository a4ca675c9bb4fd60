"""What all parsers of values as people write them share: one error, and the words for none."""

# What catalogues write where there is no value; compared casefolded, without outer space.
NONE_WORDS = frozenset(
    {
        "", "-", "–", "—", "--", "?", "/", ".", "n/a", "na", "n.a.", "none", "null", "nil", "nan",
        "nat", "unknown", "not known", "tbd", "tba", "无", "無", "不详", "不詳", "未知", "暂无",
    }
)  # fmt: skip


class UnreadableError(ValueError):
    """A text can't be parsed as the expected value; the message says why and what to write.

    Nothing is guessed: it is raised for ambiguous texts, too.
    """


def is_none(text: str) -> bool:
    """Tell whether a cell says that there is no value."""
    return text.strip().casefold() in NONE_WORDS
