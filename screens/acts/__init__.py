"""What a person can do: one registry for keys, act line, menu, help and printed guides."""
