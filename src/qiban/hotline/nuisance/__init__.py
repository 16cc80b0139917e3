"""Nuisance callers (Art. 24): recorded, warned, handed to the competent department; every call is taken in all the same."""
