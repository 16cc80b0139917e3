"""Every address of evacuations' own pages."""

from django.urls import path

from . import board, lists, warden

urlpatterns = [
    path("flood/evacuation/", board.index, name="flood_evacuations"),
    path("flood/evacuation/<int:pk>/", board.board, name="flood_evacuation"),
    path("flood/evacuation/<int:pk>/order/", board.order, name="flood_order_evacuation"),
    path("flood/evacuation/<int:pk>/unaccounted/", board.unaccounted, name="flood_unaccounted"),
    path("flood/evacuation/at/<int:pk>/", warden.taps, name="flood_taps"),
    path("flood/evacuation/at/<int:pk>/paper/", lists.paper, name="flood_paper"),
    path("flood/evacuation/at/<int:pk>/typed/", warden.typed, name="flood_typed"),
    path("flood/evacuation/at/<int:pk>/household/<str:code>/", warden.household, name="flood_household_taps"),
    path("flood/evacuation/calls/<int:pk>/", lists.calls, name="flood_calls"),
]
