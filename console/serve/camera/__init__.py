"""A phone or a camera as scanner: frames in, the desk's answers out."""
