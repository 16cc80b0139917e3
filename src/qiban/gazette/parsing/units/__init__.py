"""The units that a measure names: found, told apart by role, and given their whole names."""
