"""Addresses of the pages that look across the offices."""

from django.urls import path

from . import views, wall

urlpatterns = [
    path("linked/flood_tasks/<int:pk>/hotline/", views.to_hotline, name="task_to_hotline"),
    path("linked/orders/<int:pk>/flood/", views.to_flood, name="order_to_flood"),
    path("wall/", wall.latest, name="walls"),
    path("wall/<int:pk>/", wall.show, name="wall"),
]
