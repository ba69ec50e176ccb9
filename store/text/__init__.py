"""Words and figures: Vietnamese text, fonts from before Unicode, dates, amounts, decision numbers.

Knows nothing else of the program.
"""
