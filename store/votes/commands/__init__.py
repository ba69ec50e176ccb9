"""What may be asked of a vote: rules adopted, the call, counts, keyings, the declaration."""
