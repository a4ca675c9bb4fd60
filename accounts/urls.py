"""Addresses of people's own pages."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("privacy", views.consents, name="consents"),
    path("time-zone", views.time_zone, name="time_zone"),
]
