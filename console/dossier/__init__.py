"""The console's desk for the dossier: papers written, read back and examined, files taken in."""
