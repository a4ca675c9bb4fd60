"""The site for an ASGI server."""

import os

from django.core.asgi import get_asgi_application

from artrec_site.production import refuse_to_start
from artrec_site.standalone.parent_death_signal import end_with_parent_if_asked

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "artrec_site.settings")
# The server's worker process, whose parent may be killed without warning.
end_with_parent_if_asked()
django_application = get_asgi_application()
refuse_to_start()

from artrec_site.memory import freeze_loaded  # noqa: E402 - the apps load first
from artrec_site.request_limits import RequestLimits  # noqa: E402

application = RequestLimits(django_application)
freeze_loaded()
