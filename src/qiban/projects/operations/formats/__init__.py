"""What comes in with files of other systems."""
