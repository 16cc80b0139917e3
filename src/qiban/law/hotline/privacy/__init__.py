"""Confidentiality of complainants (Art. 3, 21): who sees what, the relay, and looks that deserve a question."""
