"""What pages and programs are told of plans."""
