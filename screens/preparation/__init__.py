"""What is to be done before the day: the checklist, the scanner's trial, their words.

Here: what is shown of it. Not here: the plan's forms (``plan``), the start screen (``start``).
"""
