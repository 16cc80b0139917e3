"""What is printed of a flood's aftermath: tables of damage, public lists, reviews."""
