"""Deciding what is built (Art. 4-6, 18)."""
