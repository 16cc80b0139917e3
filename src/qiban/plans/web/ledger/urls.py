"""Addresses of the ledger."""

from django.urls import path

from . import views

urlpatterns = [path("parts/", views.index, name="ledger"), path("parts/export/", views.export, name="ledger_export")]
