"""The words for a plan: its fields and its mistakes.

What a plan is, and how it is read, is ``store.plan``.
"""
