"""Pages of stations and readings."""
