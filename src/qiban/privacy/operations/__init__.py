"""What is done to keep complainants unknown; every action is one operation."""
