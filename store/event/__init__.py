"""An event on a disk: its folder, its record, its backups, the clock of a rehearsal."""
