"""The start screen: nothing is open yet; conferences of this machine, and ways to a new one.

Here: what is shown of them. Not here: what is shown of a conference that is open.
"""
