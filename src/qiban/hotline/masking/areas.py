"""The long-distance area codes of China that are in use (numbering plan of fixed telephones, YD/T)."""

SHORT = frozenset({"010", *(f"02{last}" for last in "012345789")})
# By the first three digits: the last digits that exist.
LONG_BY_START = {
    "031": "0123456789", "033": "5", "034": "9", "035": "0123456789", "037": "0123456789", "039": "12345678",
    "041": "123456789", "042": "1789", "043": "123456789", "045": "123456789", "046": "4789", "047": "0123456789",
    "048": "23", "051": "0123456789", "052": "37", "053": "0123456789", "054": "36", "055": "0123456789",
    "056": "123456", "057": "0123456789", "058": "0", "059": "123456789", "063": "12345", "066": "02387",
    "069": "12", "070": "1", "071": "0123456789", "072": "248", "073": "0123456789", "074": "3456",
    "075": "0123456789", "076": "023689", "077": "0123456789", "079": "0123456789", "081": "23678", "082": "567",
    "083": "0123456789", "085": "123456789", "087": "0123456789", "088": "3678", "089": "123456789",
    "090": "123689", "091": "12345679", "093": "0123456789", "094": "13", "095": "12345", "097": "012345679",
    "099": "0123456789",
}  # fmt: skip
LONG = frozenset(start + last for start, lasts in LONG_BY_START.items() for last in lasts)


def area_of(digits: str) -> str:
    """Return the area code with which a landline's digits begin, or "" where they are no landline.

    A number in an area has eight digits where the code has three, otherwise seven or eight; none begins with 0, 1, 9.
    """
    for area, lengths in ((digits[:3], (8,)), (digits[:4], (7, 8))):
        local = digits[len(area) :]
        if area in (SHORT | LONG) and len(local) in lengths and local[0] in "2345678":
            return area
    return ""
