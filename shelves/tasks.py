"""Tasks: notices by mail is a job, with a task of its own."""

from shelves.services import mailing

__all__ = ["mailing"]
