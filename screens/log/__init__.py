"""The log: every fact as a sentence, and the way to take one back.

The sentences of a part are its own ``log_lines``.
"""
