"""Variants of a test: `make test` walks a journey once, `make soak` in every language and size."""

from functools import partial

import pytest

in_soak = partial(pytest.param, marks=pytest.mark.soak)
