"""Addresses of stations and readings."""

from django.urls import path

from qiban.core.acting import pages
from qiban.core.acting.kinds import kind_of

from . import intake, views

# What came in has nothing to be done with it, so that its pages are not made by themselves.
BATCHES = {"kind": kind_of("reading_batch")}
urlpatterns = [
    path("flood/stations/", views.index, name="flood_station_list"),
    path("flood/stations/<int:pk>/", views.station, name="station_by_id"),
    path("flood/stations/<int:pk>/readings/", views.readings, name="station_readings"),
    path("flood/stations/<int:pk>/readings.xlsx", views.file, {"form": "xlsx"}, name="station_sheet"),
    path("flood/stations/<int:pk>/readings.csv", views.file, {"form": "csv"}, name="station_csv"),
    path("flood/stations/<int:pk>/<slug:quantity>.svg", views.chart, name="station_chart"),
    path("flood/readings/new/", intake.take, name="take_readings"),
    path("reading_batches/", pages.listing, BATCHES, name="reading_batch_list"),
    path("reading_batches/<int:pk>/", pages.show, BATCHES, name="reading_batch"),
]
