"""The documents of the dossier: their form (NĐ 30/2020), the minutes, the counting record.

``desk`` has papers of every part made beside the work of the reception. What is drawn and not
written belongs to ``console.paper``.
"""
