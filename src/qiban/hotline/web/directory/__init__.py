"""Pages on which the hotline is set up: categories, the dispatch catalogue, channels, reply templates."""
