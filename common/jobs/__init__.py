"""Jobs: rows of tables that a worker processes, all in one way.

A row is written in the transaction that wants its effect (`models.JobRow`). A process **claims** a
small batch with SKIP LOCKED: a claim is the row's content with an end, not a lock, and counts an
attempt, so that a row that kills its process is counted, too. Then each row is processed by itself.
One that fails waits for a growing, jittered delay and holds nobody up; after `Job.most_attempts` it
is set aside, with its error, until somebody retries it at the desk.

The broker carries only signals that somebody look at a table. Lost ones are made good by beat
(`common.tasks.signal_jobs`): the rows are the queue.

A new job is one file: a model that is a `JobRow`, and a `Job` that is registered. Celery's task,
beat, and the page at the desk follow from the registry.
"""

from common.jobs.processing import (
    claim,
    fail,
    process,
    release,
    retry,
    retry_all,
    set_aside,
)
from common.jobs.registry import Job, TransactionalJob, UnavailableError, register, registered

__all__ = [
    "Job",
    "TransactionalJob",
    "UnavailableError",
    "claim",
    "fail",
    "process",
    "register",
    "registered",
    "release",
    "retry",
    "retry_all",
    "set_aside",
]
