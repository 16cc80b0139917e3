"""Addresses of the register of schools."""

from django.urls import path

from . import views

urlpatterns = [path("schools/", views.index, name="schools")]
