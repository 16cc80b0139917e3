"""Addresses of the tasks of a response."""

from django.urls import path

from . import views

urlpatterns = [
    path("flood_responses/<int:pk>/tasks/", views.tasks, name="response_tasks"),
    path("flood_responses/<int:pk>/acknowledge/", views.acknowledge, name="acknowledge_tasks"),
]
