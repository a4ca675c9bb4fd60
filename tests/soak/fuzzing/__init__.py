"""What the fuzzers share."""

import os
import random

# Nobody's calls are counted: all come from one machine.
UNLIMITED = {
    "DJANGO_SETTINGS_MODULE": "tests.soak.unlimited", "API_RATE_COLLECTOR": "1000000/min",
    "API_RATE_ANONYMOUS": "1000000/min", "API_RATE_BIDS": "1000000/min",
}  # fmt: skip


def new_seed() -> int:
    """Return FUZZ_SEED, else another seed each time."""
    return int(os.environ.get("FUZZ_SEED") or random.SystemRandom().randrange(2**32))
