"""The papers of the dossier, a file each: what stands in them, and from which moment."""
