"""What follows when a party answers about what hangs on money."""

from collections.abc import Callable, Mapping

from .changing import follow_change
from .measuring import follow_measurement
from .visaing import follow_visa

FOLLOWING: Mapping[str, Callable[..., None]] = {
    "change": follow_change,
    "measurement": follow_measurement,
    "visa": follow_visa,
}
