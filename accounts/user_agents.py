"""Names of devices, from what browsers and apps call themselves: 'Chrome on Linux'."""

import re

from django.utils.translation import gettext as _
from ua_parser import parse

# Suffixes of a browser's edition for phones.
EDITION = re.compile(r"^Mobile | Mobile| WebView| iOS$")
# The parser's names of systems that their makers call otherwise.
SYSTEMS = {"Mac OS X": "macOS", "Chrome OS": "ChromeOS", "Ubuntu": "Linux", "Fedora": "Linux"}
# Devices that people know better by their own name than by their system's.
DEVICES = {"iPhone", "iPad"}
# Longer texts are no browser's; the parser reads a text once for each of its rules.
MOST_READ, MOST_SHOWN = 500, 40


def device_name(user_agent: str) -> str:
    """Return the name of a device, from its User-Agent header; an app is named as it names itself.

    The header is the client's word: a name to recognise, never to decide by.
    """
    text = user_agent.strip()
    found = parse(text[:MOST_READ])
    browser = EDITION.sub("", found.user_agent.family) if found.user_agent else ""
    system = SYSTEMS.get(found.os.family, found.os.family) if found.os else ""
    if found.device and found.device.family in DEVICES:
        system = found.device.family
    if browser and system and browser != system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    app = re.match(r"[^/;()<>]+", text)
    own = app[0][:MOST_SHOWN].strip() if app and not text.startswith("Mozilla/") else ""
    if own and system:
        return _("App %(name)s on %(system)s") % {"name": own, "system": system}
    if own:
        return _("App %(name)s") % {"name": own}
    return browser or system or _("Unknown device")
