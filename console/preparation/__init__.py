"""What the application does for the checklist: power, the scanner's and the printer's trial."""
