"""Addresses of the desk."""

from django.urls import path

from . import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/queue/", views.queue, name="desk_queue"),
    path("desk/caller/", views.caller, name="desk_caller"),
    path("desk/suggestions/", views.suggestions, name="desk_suggestions"),
    path("desk/<int:demand_id>/", views.demand, name="desk_demand"),
    path("desk/<int:demand_id>/done/", views.done, name="desk_done"),
    path("desk/<int:demand_id>/files/<int:attachment_id>/", views.attachment, name="desk_file"),
    path("desk/<int:demand_id>/identity/", views.identity, name="desk_identity"),
]
