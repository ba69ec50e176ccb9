"""Honors: who receives what, in which batch, what the law gives, what was handed over.

How an honor is worded is ``screens.honors``; the law's catalogue is ``plan.law``.
"""
