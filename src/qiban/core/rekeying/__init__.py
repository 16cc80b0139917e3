"""Keys that follow each other: what is sealed, a new key for all of it, old keys kept, and those that go."""
