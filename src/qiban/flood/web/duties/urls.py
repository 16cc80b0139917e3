"""Addresses of the register of duties."""

from django.urls import path

from . import views

urlpatterns = [
    path("flood/duties/", views.index, name="flood_duties"),
    path("flood/duties/export/", views.export, name="flood_duties_export"),
    path("flood/duties/own/", views.own, name="own_flood_duties"),
]
