"""What people see: one folder a part of the conference, a shared frame, widgets, and all words.

A screen shows a conference and posts messages. It decides, writes and prints nothing: decisions are
``store``, the rest is ``console``.
"""
