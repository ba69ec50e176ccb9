"""The engine that draws papers: vectors of a PDF in millimetres, letters in points, and a page of
one as a picture.

Layouts, lettering, surface, QR symbol and logo know no conference; ``sheets`` holds what each paper
looks like. What a paper says of an event is gathered in ``console.badges``, ``console.honors`` and
``console.votes``; printers belong to ``console.printing``.
"""
