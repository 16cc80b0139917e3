from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "qiban.site"
    label = "qiban_site"
