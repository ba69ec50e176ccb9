"""The secretary's screen of the dossier (F8), and its words."""
