"""Lists of households, shelters, and evacuations: one operation for each action."""
