"""Finishing, settling, handing over (Art. 21-24)."""
