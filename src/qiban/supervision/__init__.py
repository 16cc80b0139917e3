"""Supervision and accountability: what the complaint centre supervises, has studied and has put right (Art. 15, 16, 18)."""
