"""A file becomes sheets of plain cells, or a named problem.

Here: the formats, their letters and fonts, the bounds that a hostile file meets. Not here: what a
cell means.
"""
