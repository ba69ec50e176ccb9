"""What each paper looks like: badges and their backs, ballots and tally sheets, call lists, the
attendance roll, signs of the hall.

A sheet takes plain texts in a struct of its own and writes the pages of a PDF. It knows no
delegate, plan or record, and the same texts give the same bytes.
"""
