"""The rehearsal: an invented event, and the half day that goes by itself."""
