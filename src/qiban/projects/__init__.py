"""City construction projects: from a proposal to the hand-over, with the money guarded (淄政办字[2023]33号)."""
