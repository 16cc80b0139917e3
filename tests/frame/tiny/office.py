from qiban.core.journal.vocabulary import Vocabulary
from qiban.core.office import Item, Office, Thing
from qiban.law.text import Text

from . import operations
from .law.tiny import ROLES
from .models import Promise

SEEN = {"checker": lambda _unit: {}, "promiser": lambda unit: {"unit": unit}}
PROMISE = Thing(
    title=Text("承诺", "Promise"),
    model=Promise,
    visible=lambda who: Promise.objects.filter(**SEEN.get(who.role, lambda _unit: {"pk": None})(who.unit)),
    page="promise",
    subject=lambda promise: promise.title,
    operations={"report": operations.report, "keep": operations.keep, "check": operations.check},
)
OFFICE = Office(
    title=Text("承诺", "Promises"),
    regulations=("tiny",),
    roles=ROLES,
    oversees=lambda who: who.role == "checker",
    handling=frozenset({"promiser"}),
    things={"promise": PROMISE},
    navigation=(Item("/promises/", Text("承诺", "Promises"), roles=frozenset(ROLES)),),
    notices={"promise_made": Text("新承诺：{subject}", "New promise: {subject}")},
    words=Vocabulary(labels={"text": Text("进展", "Progress"), "evidence": Text("证明", "Evidence")}),
)
