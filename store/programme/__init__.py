"""The programme of the day: items, changes, speakers, quorum as read out, notices to the MC.

The words that are spoken are ``screens.programme``.
"""
