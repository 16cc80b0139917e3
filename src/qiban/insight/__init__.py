"""What looks across the offices: the wall of a running response, and matters handed from one office to another."""
