"""The sheet of the doors for phones and cameras; the server behind it is ``console.serve``."""
