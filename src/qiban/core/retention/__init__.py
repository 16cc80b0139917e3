"""What is kept for a while and no longer: periods, what was erased when, and what comes next."""
