"""What pages are told of the register of schools."""
