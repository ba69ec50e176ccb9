"""What may be asked of the roll: edits of people, badge numbers, seats."""
