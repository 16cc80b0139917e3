"""From a government gazette to what the city runs: reading documents, proposing what they demand, and a person's review."""
