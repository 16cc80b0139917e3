"""Every kind of thing of a project, as pages and API show it."""

from collections.abc import Mapping
from dataclasses import replace

from qiban.core.acting.more import with_more
from qiban.core.office import Thing

from . import buying, confirming, deciding, finishing, formats, investing, watching
from .papers import PAPERS
from .screens import with_screens

DECLARED: Mapping[str, Thing] = {
    **deciding.THINGS,
    **buying.THINGS,
    **investing.THINGS,
    **finishing.THINGS,
    **watching.THINGS,
    **confirming.THINGS,
    **formats.THINGS,
}
ACTED_ON = with_more(DECLARED, [buying.MORE, investing.MORE, finishing.MORE, watching.MORE])
PRINTED = {name: replace(one, papers=PAPERS.get(name, {})) for name, one in ACTED_ON.items()}
THINGS: Mapping[str, Thing] = with_screens(PRINTED)
