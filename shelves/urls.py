"""Addresses of shelves and notices."""

from django.urls import path

from shelves import views

app_name = "shelves"
urlpatterns = [
    path("notices", views.notices, name="notices"),
    path("notices/choices", views.notice_choices, name="notice_choices"),
    path("enquiries", views.enquiries, name="enquiries"),
    path("enquiries/<int:enquiry_id>/decision", views.decide, name="decide"),
    path("works/<int:artwork_id>/enquire", views.enquire, name="enquire"),
    path("saved", views.saved, name="saved"),
    path("works/<int:artwork_id>/save", views.save, name="save"),
    path("works/<int:artwork_id>/unsave", views.unsave, name="unsave"),
    path("works/<int:artwork_id>/shelf", views.shelf, name="shelf"),
]
