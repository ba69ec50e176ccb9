"""The conference: what all facts add up to, and the one command on any fact.

Each part's slice is folded here, and kept for the next opening; what it means stands in the part.
"""
