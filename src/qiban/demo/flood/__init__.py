"""Flood control of the demo: a season with gaps in what is ready, and a drill that runs; every person and figure is invented."""
