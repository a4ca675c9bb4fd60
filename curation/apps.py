"""App configuration."""

from django.apps import AppConfig


class CurationConfig(AppConfig):
    """Pages for curators that combine several apps; without tables of its own."""

    name = "curation"
