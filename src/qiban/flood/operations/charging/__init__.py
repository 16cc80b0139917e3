"""Duties in a season: listed when it opens, acknowledged, handed over and taken over, ended when it closes."""
