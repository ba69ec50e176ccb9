"""Whether the papers of the dossier agree with each other and with the record: pure rules, each
with its code."""
