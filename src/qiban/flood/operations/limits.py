"""How long texts of flood control may be, in letters."""

LINE, TITLE, OPINION, TEXT, WHAT, NAME = 200, 120, 1000, 10_000, 500, 40
