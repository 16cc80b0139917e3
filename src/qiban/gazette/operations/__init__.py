"""What is done with gazettes, one operation an action."""
