"""Several laptops: the shared record at the hub, and what each desk gives and takes.

A desk acknowledges from its own record and never waits for the hub. What is decided belongs to
``store``; what is shown to ``screens``.
"""
