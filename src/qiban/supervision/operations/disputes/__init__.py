"""Disputes over responsibility: recorded, brought rung by rung upwards, settled (Art. 17)."""
