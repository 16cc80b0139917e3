"""The WSGI application that granian serves."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiban.settings")

from django.core.wsgi import get_wsgi_application

from .charsets import ReadableCharsets

application = ReadableCharsets(get_wsgi_application())
