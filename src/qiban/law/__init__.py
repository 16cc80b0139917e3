"""The law: pure, typed, without framework, database, clock or network."""
