"""The address of the home page."""

from django.urls import path

from . import views

urlpatterns = [path("flood/", views.home, name="flood_home")]
