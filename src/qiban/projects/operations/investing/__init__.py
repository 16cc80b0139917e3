"""Keeping the money (Art. 13, 15-19)."""
