"""The stage display for the projector: one scene at a time, read from afar.

It holds nothing of a person beyond name, unit and honor. What the MC sees is ``screens.programme``.
"""
