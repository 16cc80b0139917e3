"""Things that move along a workflow table: their columns, the database's triggers, and the one way to take a step."""
