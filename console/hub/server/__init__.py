"""The hub's own laptop: its PostgreSQL, the one port before it, and the desks that it lets in."""
