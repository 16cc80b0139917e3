"""The address of a new year of openness."""

from django.urls import path

from . import views

urlpatterns = [path("open_years/new/", views.new, name="new_open_year")]
