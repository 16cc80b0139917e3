"""From the numbers that people read out to keys."""

# The date, and seven digits of the running number at least.
SHORTEST = 15


def key_in(number: str) -> int:
    """Return the running number behind the date of an order's or demand's number, 0 where there is none."""
    running = number[8:]
    return int(running) if running.isascii() and running.isdecimal() and len(running) < 18 else 0


def order_in(number: str) -> int:
    """Return the id of the order with this number, 0 where it is no order's."""
    return key_in(number) if len(number) >= SHORTEST and number.isascii() and number.isdecimal() else 0


def demand_in(number: str) -> int:
    """Return the id of the demand with this number, 0 where it is no demand's."""
    return order_in(number[1:]) if number.startswith("S") else 0
