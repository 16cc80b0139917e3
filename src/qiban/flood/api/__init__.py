"""The API of flood control beside what is made from its operations."""

from . import duties

ROUTERS = [("/flood/duties", duties.router)]
