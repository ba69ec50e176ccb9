"""The conference: what all facts add up to, and the one command on any fact.

Each part's slice is folded here; what it means stands in the part.
"""
