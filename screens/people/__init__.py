"""The delegates screen: the roll, searched and amended, seats and badge numbers for everyone.

Who came is ``screens.attendance``; a list from the office is ``screens.workbooks``.
"""
