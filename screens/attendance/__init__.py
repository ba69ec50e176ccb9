"""Reception: the answer to a scan, the live numbers, the paper roll, changes of one person.

What a scan means and who may come in is ``store.attendance``.
"""
