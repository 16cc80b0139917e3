"""Every address of the city projects' own pages."""

from .formats import urls as formats

urlpatterns = [*formats.urlpatterns]
