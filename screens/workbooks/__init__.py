"""The import screen: what was understood of a list, before it is written.

Not here: files and what they mean. The screen asks for a list by message and is given what to show.
"""
