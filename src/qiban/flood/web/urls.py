"""Every address of the office's own pages."""

from django.urls import URLPattern, URLResolver

from .evacuation import urls as evacuation

urlpatterns: list[URLPattern | URLResolver] = [
    *evacuation.urlpatterns,
]
