"""App configuration."""

from django.apps import AppConfig


class CurationConfig(AppConfig):
    """What only curators see and what looks at several apps; without tables of its own."""

    name = "curation"
