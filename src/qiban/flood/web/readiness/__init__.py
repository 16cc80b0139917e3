"""Who is ready for a season, who is not, and why."""
