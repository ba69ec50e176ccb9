"""Facts in general: their kinds, their documents, what a command answers, numbers given apart.

The facts of a part stand in the part's own room.
"""
