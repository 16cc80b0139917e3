"""How often one address may look into the public questions and answers: who types looks often, nobody needs more."""

from qiban.core.web.limits import Limit

LOOKING = Limit("answers", times=300, seconds=600)
