"""`python -m benchmarks [NAME…]`: run measurements, print one table, keep one JSON."""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

from artrec_site.standalone import embedded

NAMES = (
    "importing", "encoding", "nearest", "pages", "latency", "bids", "questions", "training",
    "scoring", "reasons", "matching", "wizard", "suggestions", "paint",
)  # fmt: skip
# Only by name: they compile, need a dataset, or cost what a language model costs.
BY_NAME = ("language_model", "duplicates", "steering", "ratios", "taste_map")


def main() -> int:
    """Run the benchmarks named, or all that can run here."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES + BY_NAME))
    parser.add_argument("--url", help="pages, paint: address of a running site")
    parser.add_argument("--token", help="pages, paint: a session token (create_collector)")
    parser.add_argument("--works", help="importing, duplicates: a file of the Tate’s works")
    parser.add_argument("--records", type=int, help="importing, wizard: how many, else all")
    parser.add_argument("--texts", type=int, default=4000, help="encoding: how many")
    parser.add_argument("--statements", type=int, default=60, help="language_model: how many")
    parser.add_argument("--drafts", type=int, default=100, help="language_model: of how many works")
    parser.add_argument("--dataset", help="training, scoring, steering: a folder, else Beauty")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "artrec_site.settings")
    embedded.ensure_environment(quiet=True)
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    rows: list[dict[str, object]] = []
    for name in chosen.names or NAMES:
        measured = importlib.import_module(f"benchmarks.{name}").measure(chosen)
        rows += [{"benchmark": name, **row} for row in measured]
    for row in rows:
        figures = ", ".join(f"{key} {value}" for key, value in row.items() if key != "benchmark")
        print(f"{row['benchmark']:10} {figures}")
    from django.conf import settings  # noqa: PLC0415 - after the environment is set

    path = Path(settings.STATE_DIR) / "benchmarks.json"
    path.write_text(json.dumps(rows, indent=1))
    print(f"kept in {path}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
