"""The machine under Qiban: its one folder, its database server, its processes. Knows no office and no Django."""
