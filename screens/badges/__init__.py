"""The badge screen (F7), the questions asked before printing, and its lines in the log.

The screen shows a preview and a print job and asks for them by messages; drawing and printing are
done in ``console.badges`` and ``console.printing``.
"""
