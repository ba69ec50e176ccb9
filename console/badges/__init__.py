"""From a conference to its badges and the papers of its hall.

Here a delegate becomes a face, the plan's layout a layout of the engine, a fault of a logo, a font
or a name a sentence. How things are drawn belongs to ``console.paper``, how they are printed to
``console.printing``, who may print again to ``store.badges``.
"""
