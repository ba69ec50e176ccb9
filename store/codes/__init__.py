"""What stands under a scanner: the badge code, a citizen's card, and numbers typed in ranges.

Whose code or card it is belongs to ``attendance`` and ``people``.
"""
