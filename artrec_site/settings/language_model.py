"""Settings of the language model: without LLM_BASE_URL the site does without one."""

from django.core.exceptions import ImproperlyConfigured

from artrec_site.checked_values import amount, printable, server_url
from artrec_site.settings.environment import EMBEDDED, env, env_number

# A server that speaks OpenAI's protocol: `https://api.example/v1`.
LLM_BASE_URL = server_url("LLM_BASE_URL", env.str("LLM_BASE_URL", default=""))
LLM_MODEL = printable("LLM_MODEL", env.str("LLM_MODEL", default=""))
LLM_API_KEY = printable("LLM_API_KEY", env.str("LLM_API_KEY", default=""))
if bool(LLM_BASE_URL) != bool(LLM_MODEL):
    raise ImproperlyConfigured(
        "LLM_BASE_URL and LLM_MODEL belong together. Set both, or neither to use no language model."
    )
# Whether the server may have a private address, and be reached without TLS.
LLM_PRIVATE_ADDRESS = env.bool("LLM_PRIVATE_ADDRESS", default=EMBEDDED)
# In any currency, for a million tokens and for a day (UTC). None: no limit.
LLM_PRICE_IN = amount("LLM_PRICE_IN", env.str("LLM_PRICE_IN", default="0"))
LLM_PRICE_OUT = amount("LLM_PRICE_OUT", env.str("LLM_PRICE_OUT", default="0"))
_budget = env.str("LLM_DAILY_BUDGET", default="")
LLM_DAILY_BUDGET = amount("LLM_DAILY_BUDGET", _budget) if _budget else None
if LLM_DAILY_BUDGET is not None and not (LLM_PRICE_IN or LLM_PRICE_OUT):
    raise ImproperlyConfigured(
        "LLM_DAILY_BUDGET needs prices. Set LLM_PRICE_IN and LLM_PRICE_OUT, the prices of a "
        "million tokens, or limit the tokens of a day by LLM_DAILY_TOKENS."
    )
_tokens = env.str("LLM_DAILY_TOKENS", default="")
LLM_DAILY_TOKENS = (
    env_number("LLM_DAILY_TOKENS", default=0, most=1_000_000_000_000_000) if _tokens else None
)
# Of one request, answer included; how often one is tried; requests at once, of all workers.
LLM_TIMEOUT_S = env_number("LLM_TIMEOUT_S", default=60, least=1, most=600)
LLM_ATTEMPTS = env_number("LLM_ATTEMPTS", default=3, least=1, most=10)
LLM_CONCURRENCY = env_number("LLM_CONCURRENCY", default=2, least=1, most=1000)
