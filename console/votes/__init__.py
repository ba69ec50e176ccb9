"""Votes on paper: ballots and tally sheets, and the desk that makes them."""
