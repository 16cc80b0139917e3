"""Addresses of the page for poor networks."""

from django.urls import path

from . import views

urlpatterns = [
    path("flood/light/", views.light, name="flood_light"),
    path("flood/light/acknowledge/", views.acknowledge, name="flood_light_acknowledge"),
    path("flood/light/<int:pk>/", views.report, name="flood_light_report"),
]
