"""Sales as search engines read them (schema.org, JSON-LD)."""

from django import template
from django.utils.safestring import SafeString

from auctions.models import Sale
from common.http import absolute_url
from common.moments import iso
from common.templatetags.addresses import data_script

register = template.Library()
ONLINE = "https://schema.org/OnlineEventAttendanceMode"


@register.simple_tag
def sale_data(sale: Sale) -> SafeString:
    """Return a sale as a SaleEvent; nothing of a demo, in which nothing is sold."""
    if sale.is_demo:
        return SafeString()
    address = absolute_url(sale.get_absolute_url())
    return data_script(
        {
            "@type": "SaleEvent",
            "url": address,
            "name": sale.title,
            "description": sale.text,
            "startDate": iso(sale.opens_at),
            "endDate": iso(sale.ends_at),
            "eventAttendanceMode": ONLINE,
            "location": {"@type": "VirtualLocation", "url": address},
        }
    )
