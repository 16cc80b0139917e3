"""The home page of flood control: what runs, what waits for the post, and the way to everything else."""
