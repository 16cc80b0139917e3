"""Pieces that stand in many places of OC4IDS."""

from .currencies import CURRENCIES
from .kinds import Code, Fields, Moment, Number, Words

IDENTIFIED = ("id",)
VALUE = Fields({"amount": Number(), "currency": Code(codes=CURRENCIES)})
PERIOD = Fields(
    {"startDate": Moment(), "endDate": Moment(), "maxExtentDate": Moment(), "durationInDays": Number(is_whole=True)}
)
ORGANIZATION = Fields({"id": Words(), "name": Words()})
