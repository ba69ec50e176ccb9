"""Sheets of plain cells become lists: columns with a meaning, and rows of people under titles.

Here: the office's headings, titles, totals and ways to write a value. Not here: files, and what the
record holds.
"""
