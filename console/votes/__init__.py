"""Votes: ballots and tally sheets, the desk that makes them, and how the votes stand."""
