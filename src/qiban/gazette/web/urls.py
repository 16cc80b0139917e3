"""Addresses of the pages of gazettes."""

from django.urls import path

from . import views

urlpatterns = [
    path("gazettes/", views.index, name="gazettes"),
    path("gazettes/import/", views.import_file, name="gazette_import"),
    path("gazette_documents/<int:pk>/items/<int:item_id>/", views.decide, name="gazette_item"),
]
