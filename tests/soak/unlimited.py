"""Settings of a site that counts nobody's tries: for measuring many of one machine's."""

from artrec_site.settings import *  # noqa: F403

ACCOUNT_RATE_LIMITS = False  # allauth's word for none
