"""Every address of the office's own pages."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("qiban.flood.web.ordering.urls"))]
