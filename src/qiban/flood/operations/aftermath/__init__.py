"""What is done after a flood: damage, repairs, compensation, reviews."""
