"""Supervision and accountability (Art. 15 to 18): supervision orders, topic studies, rectification, accountability notices."""
