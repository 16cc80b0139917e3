"""Confidentiality: who sees what, messages passed on to confidential complainants, and looks that are asked about (Art. 21)."""
