"""Who watches the wall."""

WATCHERS = ("flood_commander", "flood_duty", "flood_county", "flood_head", "city_leader", "auditor")
