"""What operations may take: how it is written in their signatures, filled in on forms, and sent by programs."""
