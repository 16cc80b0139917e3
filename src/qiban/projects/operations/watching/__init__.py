"""Evaluating, and what follows from a breach (Art. 25-27)."""
