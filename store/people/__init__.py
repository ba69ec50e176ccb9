"""The roll: who was summoned, as the office's list says and as it was amended since.

Who came is ``attendance``.
"""
