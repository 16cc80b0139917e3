"""Scenarios of emissions until the year by which they are to peak (二)."""
