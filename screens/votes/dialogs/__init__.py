"""The dialogs of a vote: slate, rules, opening, counts, keyings.

What they ask for is decided by the commands of ``store.votes``.
"""
