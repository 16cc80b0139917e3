"""Addresses of a third party's samples."""

from django.urls import path

from . import samples

urlpatterns = [
    path("evaluation/samples/", samples.index, name="evaluation_samples"),
    path("evaluation/samples/template.xlsx", samples.template, name="evaluation_sample_template"),
    path("evaluation/samples/<int:pk>/", samples.show, name="evaluation_sample_file"),
    path("evaluation/samples/<int:pk>/bad.xlsx", samples.bad, name="evaluation_sample_bad"),
]
