"""App configuration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An invented gallery with its people and sales; installed only where DEMO is set."""

    name = "demo"
