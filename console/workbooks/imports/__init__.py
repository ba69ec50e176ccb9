"""Lists become a command, and the command's decision a preview.

Here: whom a row means, what is wrong with it, what it says otherwise than the record. Not here:
words for any of it, and writing, which is the record's.
"""
