"""The dossier: what the office above receives, and whether it is true to the record.

What the record does not hold of the delegates, texts, numbers, signers, what was written and sent.
How a paper looks is ``console.documents``.
"""
