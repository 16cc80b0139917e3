"""Where something is: words, and coordinates that can be."""

from datetime import datetime
from decimal import Decimal

from qiban.core.acting.arguments.marks import Help
from qiban.core.clock import civil_date
from qiban.core.errors import require
from qiban.law.flood.readiness.facts import PlaceFacts
from qiban.law.flood.readiness.records import place_on_map
from qiban.law.flood.regulation import flood_law
from qiban.law.text import Text

LONGITUDE = Help(Text("WGS-84，度，例如117.834567。", "WGS-84, in degrees, such as 117.834567."))
LATITUDE = Help(Text("WGS-84，度，例如37.184512。", "WGS-84, in degrees, such as 37.184512."))


def check_map(words: str, longitude: Decimal | None, latitude: Decimal | None, at: datetime) -> None:
    """Raise Refused where a place cannot be found: without words, with half of its coordinates, or outside the city."""
    require(place_on_map(PlaceFacts(words, longitude, latitude), flood_law(civil_date(at))))
