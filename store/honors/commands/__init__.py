"""What may be asked of honors: before the stage, and on it."""
