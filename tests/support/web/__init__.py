"""What browsers and their cameras do, at a real server."""
