"""What supervision reads of the hotline."""
