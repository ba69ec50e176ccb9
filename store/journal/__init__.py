"""Where facts are kept: the contract of a journal, the embedded one, disk and clock.

TinyDB keeps the facts as documents of one table and answers queries on them. The storage and the
table under it are ours: one sealed line a transaction and one sync an acknowledgement, because
TinyDB's own storage writes the whole file anew and can lose it (``ledger``, ``sealed_line``).
What the facts mean is not known here.
"""
