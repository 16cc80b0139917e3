"""Addresses of the inbox."""

from django.urls import path

from . import views

urlpatterns = [
    path("inbox/", views.index, name="inbox"),
    path("inbox/sign/", views.sign, name="inbox_sign"),
    path("inbox/export/", views.export, name="inbox_export"),
]
