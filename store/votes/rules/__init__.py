"""Rules of votes: electors, profiles, checks of a count, further rounds, structure.

The words for a broken rule are ``screens.votes``.
"""
