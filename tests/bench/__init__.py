"""Speed as ratios against a yardstick in the same run: machines are noisy, medians are printed.

``python -m tests.bench`` runs all of it; no test depends on a time.
"""
