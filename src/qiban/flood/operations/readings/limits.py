"""How long texts of stations and readings may be, in letters."""

CODE, TITLE, RIVER, ALIAS, SOURCE, REASON = 40, 60, 60, 60, 200, 1000
# What is kept of what somebody wrote in a cell.
WRITTEN = 200
