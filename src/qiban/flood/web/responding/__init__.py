"""The tasks of a response: a list by unit and state, and one action that acknowledges all of a unit's."""
