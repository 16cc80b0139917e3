"""What is asked about nuisance callers."""
