"""App configuration."""

import re
from importlib import import_module

from django import forms
from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from rest_framework import serializers

# Both read 5.000 as five; where a point groups digits it is five thousand. 5.0 and 5.00 stay five.
NOUGHTS = re.compile(r"\.0{0,2}\s*$")


class CommonConfig(AppConfig):
    """What all apps share; it depends on none of them."""

    name = "common"

    def ready(self) -> None:
        """Have integer fields reject ambiguous thousands; register all jobs, and what waits.

        Jobs are registered by the modules of tasks, which a web process does not need otherwise.
        """
        forms.IntegerField.re_decimal = NOUGHTS
        serializers.IntegerField.re_decimal = NOUGHTS
        import_module("common.lookups")
        autodiscover_modules("tasks")
        autodiscover_modules("waiting")
        import_module("common.jobs.waiting")
