"""`python -m tests.auctions.own_install`: servers of its own to be killed, for as long as it lives.

Starts Postgres and Redis in ARTREC_STATE_DIR, migrates, writes a sale with one lot and registered
bidders, prints {"database", "redis", "lot", "tokens"} and waits for its standard input to close.
"""

import json
import os
import sys

from artrec_site.standalone import embedded

BIDDERS = 12


def main() -> None:
    """Run."""
    urls = embedded.ensure_running()
    os.environ["DATABASE_URL"], os.environ["REDIS_URL"] = urls.database_url, urls.redis_url
    os.environ["DJANGO_SETTINGS_MODULE"] = "artrec_site.settings"
    os.environ["ARTREC_EMBEDDED"] = "1"
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from tests.auctions.conftest import make_sale  # noqa: PLC0415
    from tests.auctions.crowds import tokens_of  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    sale, (lot,) = make_sale(ends_in_s=7200)
    payload = {
        "database": urls.database_url, "redis": urls.redis_url, "lot": lot.pk, "sale": sale.pk,
        "tokens": tokens_of(sale, bidders=BIDDERS),
    }  # fmt: skip
    sys.stdout.write(json.dumps(payload) + "\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
