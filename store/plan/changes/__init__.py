"""A plan changed: what two plans say otherwise, how the file is written, what comes too late."""
