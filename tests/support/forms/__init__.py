"""Screens before a conference is open, and the forms of its plan, under hands."""
