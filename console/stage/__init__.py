"""The stage display as a program of its own."""
