"""What is done with articles, error reports and synonyms; every action is one operation."""
