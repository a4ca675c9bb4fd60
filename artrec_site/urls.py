"""Addresses of the site. Pages have one in each language, the English one without a prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from accounts.views import choose_language
from artrec_site import offline, sitemaps, views
from curation.workbench.admin import search

# Curators sign in where everybody does: with the same rates and second factor.
admin.site.login = views.desk_login  # type: ignore[method-assign,assignment]
# Nor do they change their password elsewhere: with its rates, rules and mails.
admin.site.password_change = views.desk_password_change  # type: ignore[method-assign,assignment]
admin.site.search = search  # type: ignore[attr-defined]
admin.site.index_title = _("Curators' desk")
admin.site.empty_value_display = "—"
admin.site.has_permission = views.may_open_desk  # type: ignore[method-assign]

pages = i18n_patterns(
    path("", views.home, name="home"),
    path("lots/for-you", views.lots_for_you, name="lots_for_you"),
    path("lots/yours", views.own_lots, name="own_lots"),
    path("about/terms", views.about, {"page": "terms"}, name="terms"),
    path("about/privacy", views.about, {"page": "privacy"}, name="privacy_policy"),
    path("about/contact", views.about, {"page": "contact"}, name="contact"),
    path("components/", views.components, name="components"),
    path("language", choose_language, name="set_language"),
    path("", include("catalog.urls")),
    path("", include("accounts.urls")),
    path("", include("shelves.urls")),
    path("", include("social.urls")),
    path("", include("auctions.urls")),
    path("", include("recommendations.urls")),
    path("account/", include("allauth.urls")),
    prefix_default_language=False,
)
urlpatterns = [
    *pages,
    path("", include("catalog.picture_urls")),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("site.webmanifest", offline.manifest, name="manifest"),
    path("icons/<str:name>", offline.icon, name="icon"),
    path("offline", offline.offline, name="offline"),
    path("offline/state", offline.reader_state, name="reader_state"),
    path("offline/taps", offline.replay_taps, name="replay_taps"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": sitemaps.SITEMAPS}, name="sitemap"),
    path("api/v1/", include("artrec_site.api_urls")),
    path("_allauth/app/v1/account/phone", views.phone_not_supported),
    path("_allauth/", include("allauth.headless.urls")),
    path("admin/r/<int:content_type_id>/<path:object_id>/", views.desk_shortcut),
    path("admin/", admin.site.urls),
]

handler400 = "artrec_site.views.bad_request"
handler404 = "artrec_site.views.not_found"
handler500 = "artrec_site.views.server_error"
