"""The vote on the delegation and every procedural vote, by one engine.

The slate, the rules, the call that freezes them, the count keyed twice, its checks, the result that
is declared. How a figure is worded is ``screens.votes``.
"""
