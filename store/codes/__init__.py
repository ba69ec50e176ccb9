"""What a scanner reads: the badge code and a citizen's card; and badge numbers in ranges.

Whose code or card it is belongs to ``attendance`` and ``people``.
"""
