"""What is done with plans, one operation an action."""
