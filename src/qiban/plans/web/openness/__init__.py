"""The page on which a year of openness begins."""
