"""Every address of the office's own pages."""

from django.urls import URLPattern, URLResolver

from .responding import urls as responding

urlpatterns: list[URLPattern | URLResolver] = [
    *responding.urlpatterns,
]
