"""Stations and thresholds, readings that come in, what is kept aside, and what readings propose."""
