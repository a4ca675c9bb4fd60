"""Addresses of the saleroom's pages."""

from django.urls import path

from auctions.streams import views as streams
from auctions.views import bidding, own, rooms

app_name = "auctions"
urlpatterns = [
    path("sales", rooms.calendar, name="calendar"),
    path("sales/<int:sale_id>", rooms.sale, name="sale"),
    path("sales/<int:sale_id>/register", bidding.register, name="register"),
    path("artists/<int:artist_id>/results", rooms.artist_results, name="results_of_artist"),
    path("works/<int:artwork_id>/prices", rooms.prices, name="prices"),
    path("lots/<int:lot_id>", rooms.lot, name="lot"),
    path("lots/<int:lot_id>/standing", rooms.standing, name="standing"),
    path("lots/<int:lot_id>/live", streams.lot_stream, name="live"),
    path("lots/<int:lot_id>/history", rooms.history, name="history"),
    path("lots/<int:lot_id>/review", bidding.review, name="review"),
    path("lots/<int:lot_id>/bid", bidding.place, name="bid"),
    path("lots/<int:lot_id>/approval", bidding.ask_approval, name="approval"),
    path("lots/<int:lot_id>/invoice", own.lot_invoice, name="lot_invoice"),
    path("lots/<int:lot_id>/watch", bidding.watch, name="watch"),
    path("bids", own.my_bids, name="my_bids"),
    path("bids/budget", own.budget, name="budget"),
    path("invoices", own.my_invoices, name="invoices"),
    path("invoices/<int:invoice_id>", own.invoice, name="invoice"),
    path("invoices/<int:invoice_id>/pdf", own.invoice_pdf, name="invoice_pdf"),
]
