"""The WSGI entry point, for servers without ASGI (no live streams there)."""

import os

from django.core.wsgi import get_wsgi_application

from artrec_site.production import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "artrec_site.settings")
application = get_wsgi_application()
refuse_to_start()
