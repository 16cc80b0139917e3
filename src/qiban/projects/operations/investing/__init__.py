"""Keeping the money: figures, changes, visas, progress and payments (Art. 3, 13, 15-17, 19, 20)."""
