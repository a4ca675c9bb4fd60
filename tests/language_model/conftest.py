"""A server of a language model, which the site's settings name."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from common.llm import completion
from tests.language_model import served


@pytest.fixture
def language_model(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[served.Server]:
    """A running server; pauses between attempts are short."""
    monkeypatch.setattr(completion, "FIRST_PAUSE_S", 0.01)
    with served.running() as server:
        served.configure(settings, server.url)
        yield server
