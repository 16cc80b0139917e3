"""What pages and API show of evaluation, kind by kind."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import appeals, interviews, months

THINGS: Mapping[str, Thing] = {**months.THINGS, **appeals.THINGS, **interviews.THINGS}
