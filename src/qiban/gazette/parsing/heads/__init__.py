"""What stands at the head of a document: number, title, addressees, signature, date."""
