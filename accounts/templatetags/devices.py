"""Devices in templates."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django import template
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Purpose
from accounts.user_agents import device_name
from common import clock

register = template.Library()
# Within this time a device counts as in use.
NOW = timedelta(minutes=10)


@register.filter
def device(session: UserSession) -> str:
    """Return the name of a session's device: 'Chrome on Linux'."""
    return device_name(session.user_agent)


register.filter("device_name", device_name)


@register.filter
def last_seen(session: UserSession) -> str:
    """Return when a session's device was last seen, as people say it."""
    if session.is_current() or session.last_seen_at > clock.now() - NOW:
        return pgettext("device", "now")
    return _("last seen %(when)s") % {"when": naturaltime(session.last_seen_at)}


@register.filter
def current_first(sessions: list[UserSession]) -> list[UserSession]:
    """Return sessions with the current one first, then those seen last."""
    return sorted(sessions, key=lambda each: (each.is_current(), each.last_seen_at), reverse=True)


@register.simple_tag
def purposes(given: tuple[Purpose, ...]) -> str:
    """Return the names of the purposes that a collector agrees to, in a line."""
    return " · ".join(str(purpose.label) for purpose in given)
