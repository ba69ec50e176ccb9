"""What people state about a desk's clock, and the question for the true time."""
