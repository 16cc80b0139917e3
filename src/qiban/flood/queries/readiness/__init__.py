"""Whether units are ready for a season, kind by kind, and how that is listed."""
