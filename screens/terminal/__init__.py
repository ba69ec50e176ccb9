"""What stands between the screens and the terminal: what is sent to it, and the keys that come."""
