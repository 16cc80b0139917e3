"""Measure Qiban on this machine: what `qiban bench` runs and reports."""
