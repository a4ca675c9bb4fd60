"""Settings of rate limits and of what one client may use of a process."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from artrec_site import rates
from artrec_site.settings.environment import env, env_number

# What one client may use of one web process at once (artrec_site.request_limits).
STREAMS_PER_ACCOUNT = env_number("STREAMS_PER_ACCOUNT", default=8, least=1)
STREAMS_PER_ADDRESS = env_number("STREAMS_PER_ADDRESS", default=300, least=1)
STREAMS_PER_PROCESS = env_number("STREAMS_PER_PROCESS", default=1000)
BODIES_PER_ADDRESS = env_number("BODIES_PER_ADDRESS", default=50, least=1)
REQUESTS_PER_ADDRESS = env_number("REQUESTS_PER_ADDRESS", default=8, least=1)
# So many more wait for their turn, for so many seconds.
REQUESTS_WAITING_PER_ADDRESS = env_number("REQUESTS_WAITING_PER_ADDRESS", default=200)
REQUEST_WAIT_S = 10
# The desk takes pictures of 30 MB, several at once.
DESK_BODY_MOST = env_number("DESK_BODY_MOST_MB", default=64, least=1) * 2**20
BODY_TIME_S = env_number("BODY_TIME_S", default=20, least=1)
# Files of imports (curation.imports): the folder on the server that the desk may import from, none
# by default; the bytes of a file or of what an archive unpacks to; the seconds of a fetch, and
# whether it may lead to private addresses (an intranet's).
IMPORT_ROOT = env.str("IMPORT_ROOT", default="")
IMPORT_MOST_BYTES = env_number("IMPORT_MOST_MB", default=1024, least=1, most=100_000) * 2**20
IMPORT_FETCH_S = env_number("IMPORT_FETCH_S", default=1800, least=1)
IMPORT_PRIVATE_ADDRESSES = env.bool("IMPORT_PRIVATE_ADDRESSES", default=False)
# How a path begins: bytes and seconds of a body, and whether that is for staff alone, others having
# what all have. The first that fits counts.
BODY_LIMITS: list[tuple[Any, ...]] = [
    (r"/admin/(?!login)", DESK_BODY_MOST, 6 * BODY_TIME_S, True),
    (r"/account/|/_allauth/", 32 * 1024, BODY_TIME_S),
    (r"/lots/|/api/v1/lots/|/sales/|/api/v1/sales/|/bids/", 8 * 1024, BODY_TIME_S),
    (r"/api/v1/me/interactions", 512 * 1024, BODY_TIME_S),
    (r"(/api/v1/me)?/collection/\d+/documents", 16 * 2**20, 6 * BODY_TIME_S),
    (r"/collection/import$", 2 * 2**20, 2 * BODY_TIME_S),
    (r"/events", 128 * 1024, BODY_TIME_S),
    (r"", 64 * 1024, BODY_TIME_S),
]

# How often somebody may do something (common.rates); RATES changes some of them.
_given = env.dict("RATES", default={})
for _name, _old in (
    ("calls", "API_RATE_COLLECTOR"), ("calls_of_visitors", "API_RATE_ANONYMOUS"),
    ("bids", "API_RATE_BIDS"),
):  # fmt: skip
    _given.setdefault(_name, env.str(_old, default=rates.RATES[_name]))
if unknown := set(_given) - set(rates.RATES):
    raise ImproperlyConfigured(f"RATES contains unknown names: {', '.join(sorted(unknown))}.")
RATES: dict[str, str] = rates.RATES | _given
PAGE_RATES = rates.PAGE_RATES
