"""Choosing who builds it (Art. 7-12, 14, 20)."""
