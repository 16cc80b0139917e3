"""From the numbers that people read out to keys."""


def key_in(number: str) -> int:
    """Return the running number behind the date of an order's or demand's number, 0 where there is none."""
    running = number[8:]
    return int(running) if running.isascii() and running.isdecimal() and len(running) < 18 else 0
