"""An event on a disk: its folder, its record, its backups, the clock of a rehearsal.

How facts are kept is ``journal``; what they mean is each part's.
"""
