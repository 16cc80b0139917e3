"""How long texts of plans may be, in letters."""

LINE, TITLE, NUMBER, OPINION, TEXT = 200, 120, 60, 1000, 10_000
