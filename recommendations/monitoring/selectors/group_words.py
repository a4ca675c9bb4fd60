"""Words for groups of artists."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DIMENSIONS = {
    "gender": _("Gender of the artist"),
    "region": _("Region of the artist"),
    "born": _("Birth of the artist"),
    "life": _("Living or deceased artist"),
}
GROUPS = {
    "female": _("Women"),
    "male": _("Men"),
    "other": _("Other"),
    "unknown": _("Not known"),
    "africa": _("Africa"),
    "east_asia": _("East Asia"),
    "south_asia": _("South and South-East Asia"),
    "west_asia": _("West and Central Asia"),
    "europe": _("Europe"),
    "latin_america": _("Latin America and the Caribbean"),
    "north_america": _("United States and Canada"),
    "oceania": _("Oceania"),
    "before_1700": _("Born before 1700"),
    "1700s": _("Born 1700–1799"),
    "1800_1849": _("Born 1800–1849"),
    "1850_1899": _("Born 1850–1899"),
    "1900_1949": _("Born 1900–1949"),
    "since_1950": _("Born since 1950"),
    "living": pgettext_lazy("artists", "Living"),
    "dead": pgettext_lazy("artists", "Deceased"),
}
