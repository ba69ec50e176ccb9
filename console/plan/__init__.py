"""The plan's file: written for the forms, followed at every console, mended where it is broken.

Not here: what of it comes too late (``store.event.plan_change``), the forms (``screens.plan``).
"""
