"""The page for poor networks: what runs, what the own unit has to do, and short reports on it."""
