"""The MC's screen: the programme, the script of the moment, the quorum card, notices, timers.

Times and steps are reckoned in ``store.programme``; what the hall sees is ``screens.stage``.
"""
