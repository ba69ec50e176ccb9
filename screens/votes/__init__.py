"""The votes screen: the slate, the opening of a vote, its count, its declared result.

Rules and arithmetic are ``store.votes``; ballots on paper are ``console.votes``.
"""
