"""Every address of the office's own pages."""

from django.urls import URLPattern, URLResolver

from .warnings import urls as warnings

urlpatterns: list[URLPattern | URLResolver] = [
    *warnings.urlpatterns,
]
