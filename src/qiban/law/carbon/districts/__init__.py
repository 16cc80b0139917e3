"""A district's own peaking plan: what it says, how it is balanced, and its way to being issued (五、（二）)."""
