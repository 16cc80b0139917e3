"""Registers and ledgers as spreadsheets, out and in: the same columns both ways, bad rows listed, known rows left alone."""
