"""The schedule of beat."""

from typing import Any

from celery.schedules import crontab

SCHEDULE: dict[str, dict[str, Any]] = {
    # Repeats lost signals within seconds, and those that an outage of the broker delayed.
    "signal jobs that have rows to process": {"task": "common.signal_jobs", "schedule": 5.0},
    "close lots that have ended": {"task": "auctions.default.close_due_lots", "schedule": 2.0},
    "end holds on works": {"task": "shelves.default.end_holds", "schedule": 30.0},
    "renew what suggestions are ordered by": {
        "task": "catalog.bulk.renew_search",
        "schedule": 600.0,
    },
    "alert of wanted works": {"task": "shelves.default.alert_wanted", "schedule": 300.0},
    "notify of exhibitions": {"task": "shelves.default.notify_of_shows", "schedule": 600.0},
    "tidy shelves": {"task": "shelves.default.tidy", "schedule": 3600.0},
    "compare lots with their ledgers": {
        "task": "auctions.default.check_ledgers",
        "schedule": 24 * 3600.0,
    },
    "delete unconfirmed sign-ups": {
        "task": "accounts.default.delete_unconfirmed",
        "schedule": 3600.0,
    },
    "drop counters that are over": {"task": "common.drop_ended_rates", "schedule": 3600.0},
    "embed what changed": {"task": "recommendations.bulk.embed_artworks", "schedule": 300.0},
    "keep the taste map current": {
        "task": "recommendations.bulk.keep_map_current",
        "schedule": 300.0,
    },
    "tidy imports": {"task": "curation.bulk.tidy_imports", "schedule": 24 * 3600.0},
    # New works come into lists that nobody's event has asked for anew.
    "renew old lists": {"task": "recommendations.bulk.renew_lists", "schedule": 3600.0},
    "measure lists for the public page": {
        "task": "recommendations.bulk.measure_lists",
        "schedule": 3600.0,
    },
    "delete what was forgotten": {
        "task": "recommendations.bulk.delete_forgotten",
        "schedule": 3600.0,
    },
    "delete old lists": {"task": "recommendations.bulk.delete_old_lists", "schedule": 3600.0},
    # A promoted version's lists are asked for at once; this finds what was cut off.
    "follow the live version": {"task": "recommendations.bulk.follow_version", "schedule": 600.0},
    "look at the running trial": {"task": "curation.bulk.count_trials", "schedule": 3600.0},
    "look after the training": {
        "task": "recommendations.default.look_after_training",
        "schedule": 60.0,
    },
    "delete forgotten batch edits": {
        "task": "curation.bulk.remove_forgotten_batch_edits",
        "schedule": 3600.0,
    },
    "delete old exports": {"task": "curation.bulk.remove_old_exports", "schedule": 3600.0},
    "delete old documents": {"task": "curation.bulk.remove_old_documents", "schedule": 3600.0},
    "forget searches without result": {
        "task": "curation.bulk.forget_searches",
        "schedule": 3600.0,
    },
    # Every hour; the task knows the quiet one.
    "learn from the day": {
        "task": "recommendations.bulk.ask_for_training",
        "schedule": crontab(minute="17"),
    },
}
# Of the demo, where it is installed.
DEMO: dict[str, dict[str, Any]] = {
    "bid in the demo": {"task": "demo.default.bid", "schedule": 15.0},
    # Its first run gives the collector lots, soon after the first page.
    "keep the demo alive": {"task": "demo.default.keep_alive", "schedule": 20.0},
}


def schedule(*, demo: bool) -> dict[str, dict[str, Any]]:
    """Return Celery's schedule; `demo`: the demo is installed.

    Each task processes whatever is due, so requests expire and few pile up while the workers are
    unavailable. They live a minute at least, or a queue that is seconds behind would never reach
    the frequent ones.
    """
    entries = SCHEDULE | DEMO if demo else SCHEDULE
    return {
        name: {**entry, "options": {"expires": max(60.0, entry["schedule"])}}
        if isinstance(entry["schedule"], float)
        else entry
        for name, entry in entries.items()
    }
