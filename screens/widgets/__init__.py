"""Parts of screens that know nothing of a conference: dialogs, fields, tables, bars, large letters.

What shows a delegate, an item or a vote belongs to that part's folder. Private names of Textual
stand in ``textual_seam`` only.
"""
