"""Address of the lists of what belongs to a project."""

from django.urls import path

from . import views

urlpatterns = [path("projects/<int:pk>/of/<slug:kind>/", views.index, name="project_parts")]
