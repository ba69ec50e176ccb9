"""Where facts are kept: the contract of a journal, the embedded one, disk and clock.

TinyDB has the facts as documents of one table and answers queries on them: ``Journal.find`` is
such a query and serves ``hoinghi log --kind --since``. F9 looks for words of the sentences on
screen, which no document holds, so it asks the conference. Ours is what must not fail: one sealed
line a transaction and one sync an acknowledgement (``ledger``, ``sealed_line``), lock and rename on
each system (``disk``); TinyDB's own storage writes the whole file anew and can lose it.
What the facts mean is not known here.
"""
