"""The knowledge base: what agents answer from. Units own its articles, the centre reviews them (Art. 6.3, 8.3, 16.5).

It runs wherever the hotline does: the desk searches it while an agent types, and a direct answer names its article.
"""
