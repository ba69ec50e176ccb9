"""What starts the program and what leaves the building: command line, application, papers.

``app`` is the application of a desk. What it can do hangs on it as objects, one for each part of
the conference (``<part>/desk.py``); they know its base (``application``), never the application.
What a person sees belongs to ``screens``, every rule to ``store``.
"""
