"""What this machine is like: where events lie on it, and whether it is ready for the day.

Here: asking the machine, and what to do where something is missing. Not here: the conference.
"""
