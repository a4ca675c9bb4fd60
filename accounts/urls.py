"""Addresses of people's own pages."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("account/", views.hub, name="hub"),
    path("account/language", views.language, name="language"),
    path("account/sessions/<int:session_id>/end", views.end_device, name="end_device"),
    path("privacy", views.consents, name="consents"),
    path("time-zone", views.time_zone, name="time_zone"),
]
