"""What is true: the facts, the conference they add up to, the rules, and where facts are kept.

Nothing here knows a screen, paper, a workbook or the command line. Each part of the conference has
one room; inside it ``facts`` are what is recorded, ``state`` is what the facts add up to, rules ask
the whole conference, ``commands`` are what a person may ask for.
"""
