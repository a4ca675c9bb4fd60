"""App configuration."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """What lies under all apps and knows none."""

    name = "common"
