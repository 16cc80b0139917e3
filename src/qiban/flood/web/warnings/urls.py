"""Addresses of warnings."""

from django.urls import path

from . import outlines, public, writing

urlpatterns = [
    path("flood_warnings/<int:pk>/write/", writing.write, name="write_flood_warning"),
    path("flood_warnings/<int:pk>/check/", writing.check, name="check_flood_warning"),
    path("flood_outlines/", outlines.outlines, name="flood_outlines"),
    path("public/warnings/", public.index, name="public_warnings"),
    path("public/warnings/feed.xml", public.atom, name="public_warnings_feed"),
    path("public/warnings/list.json", public.data, name="public_warnings_data"),
    path("public/warnings/<slug:identifier>.xml", public.message, name="public_warning_cap"),
    path("public/warnings/<slug:identifier>/", public.show, name="public_warning"),
]
