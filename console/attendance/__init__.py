"""Reception: scans are taken before anything has the focus, answers told; a desk without a screen.

Whether a scan admits is decided in ``store.attendance``.
"""
