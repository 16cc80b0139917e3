"""Chinese numerals as documents count with them."""

_DIGITS = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "0": 0,
    "○": 0,
    "Ｏ": 0,
    "O": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}


def number_of(label: str) -> int | None:
    """Return the value of "二十三", "一百〇二", "二〇〇六" or "23" (also in full width); None for anything else."""
    if label.isdecimal():
        return int(label)
    if any(letter in _TENS for letter in label):
        return _counted(label)
    values = [_DIGITS.get(letter) for letter in label]
    if not values or None in values:
        return None
    return int("".join(map(str, values)))


def _counted(label: str) -> int | None:
    total, digit = 0, None
    for letter in label:
        if letter in _TENS:
            total += (1 if digit is None else digit) * _TENS[letter]
            digit = None
        elif letter in _DIGITS:
            digit = _DIGITS[letter]
        else:
            return None
    return total + (digit or 0)
