"""Addresses of what came in by short message."""

from django.urls import path

from . import views

urlpatterns = [path("flood/phones/", views.phones, name="flood_phones")]
