"""Badges on paper: ordered, printed, printed again and why.

The code on a badge is ``codes``; how it is drawn is ``console.badges``.
"""
