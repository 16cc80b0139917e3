"""What is done with months: counted every day, frozen once, counted anew with every difference named."""
