"""Addresses of the knowledge base beside those made from its things."""

from django.urls import URLPattern, path

from qiban.core.tables.pages import Pages
from qiban.hotline.knowledge.formats import TABLES
from qiban.hotline.knowledge.posts import READERS

from . import desk, public, views

TABLE_PAGES = Pages("knowledge_tables", "knowledge-tables/", TABLES, READERS)
urlpatterns: list[URLPattern] = [
    path("answers/", public.index, name="answers"),
    path("answers/like/", public.like, name="answers_like"),
    path("answers/<int:article_id>/", public.show, name="answer"),
    path("knowledge/", views.search, name="knowledge"),
    path("desk/articles/", desk.articles, name="desk_articles"),
    path("desk/articles/<int:article_id>/error/", desk.error, name="desk_article_error"),
    path("articles/<int:article_id>/versions/<int:no>/", views.version, name="article_version"),
    path("articles/<int:article_id>/differences/", views.differences, name="article_differences"),
    *TABLE_PAGES.urlpatterns(),
]
