"""The frame around every screen: title, strip, acts, theme, view, messages of general use.

A part's own screens, words and messages are in its folder.
"""
