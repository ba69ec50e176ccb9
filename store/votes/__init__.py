"""The vote on the delegation and every procedural vote, by one engine.

The slate, the rules, the opening that freezes them, the count keyed twice, its checks, the declared
result. How a figure is worded is ``screens.votes``.
"""
