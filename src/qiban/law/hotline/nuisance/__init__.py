"""Nuisance callers (Art. 24): recorded, warned, handed to the competent department; never silently dropped."""
