"""The kinds of matters, as people choose one on a form."""

from django.db import models
from django.utils.functional import lazy

from qiban.core.web.language import say

from .directory.shipped import shipped

_said = lazy(say, str)
CategoryChoice = models.TextChoices(  # type: ignore[call-overload]
    "CategoryChoice", [(code.upper(), (code, _said(one.title))) for code, one in shipped().items()]
)
