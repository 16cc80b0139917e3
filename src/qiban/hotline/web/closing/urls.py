"""Addresses of reorganisations."""

from django.urls import path

from . import views

urlpatterns = [path("units/close/", views.close, name="close_unit")]
