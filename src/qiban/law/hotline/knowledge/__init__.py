"""The knowledge base (Art. 6.3, 8.3, 16.5): articles of units, reviewed by the centre, true and current."""
