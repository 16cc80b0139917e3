"""The tests inside run in a process of their own, in which the tiny office is installed."""

from django.conf import settings

collect_ignore = [] if "tests.frame.tiny" in settings.QIBAN_OFFICES else ["inside"]
