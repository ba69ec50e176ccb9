"""Rules of votes that read the conference: electors, profiles, checks, rounds, structure."""
