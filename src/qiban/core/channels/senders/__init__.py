"""What hands messages over: to a gateway of short messages, to robots in groups."""
