"""Addresses of the pages on which the hotline is set up."""

from django.urls import URLPattern, path

from qiban.core.tables.pages import Pages
from qiban.hotline.directory.keeping import ADMINISTRATOR
from qiban.hotline.directory.tables import TABLES

from . import catalogue, categories, channels, templates

TABLE_PAGES = Pages("hotline_tables", "administration/tables/", TABLES, (ADMINISTRATOR,))
urlpatterns: list[URLPattern] = [
    path("administration/categories/", categories.index, name="categories"),
    path("administration/categories/new/", categories.add, name="category_add"),
    path("administration/categories/<slug:code>/", categories.show, name="category"),
    path("administration/categories/<slug:code>/retire/", categories.retire, name="category_retire"),
    path("administration/categories/<slug:code>/restore/", categories.restore, name="category_restore"),
    path("administration/categories/<slug:code>/responsible/", catalogue.enter, name="responsible_add"),
    path("administration/catalogue/", catalogue.index, name="catalogue"),
    path("administration/catalogue/<int:entry_id>/undo/", catalogue.undo, name="responsible_undo"),
    path("administration/channels/", channels.index, name="intake_channels"),
    path("administration/channels/<slug:channel>/", channels.show, name="channel"),
    path("administration/channels/<slug:channel>/open/<int:closure_id>/", channels.reopen, name="channel_open"),
    *TABLE_PAGES.urlpatterns(),
    path("reply-templates/", templates.index, name="reply_templates"),
    path("reply-templates/new/", templates.add, name="reply_template_add"),
    path("reply-templates/<int:template_id>/", templates.show, name="reply_template"),
    path("reply-templates/<int:template_id>/retire/", templates.retire, name="reply_template_retire"),
]
