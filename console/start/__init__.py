"""The start screen's application: this machine's conferences, read, named and made.

Here: folders and files of this machine. Not here: a conference that is open.
"""
