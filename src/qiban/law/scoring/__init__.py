"""Rubrics, samples, scores and ranks, as any regulation may use them; it brings the numbers and the clause."""
