"""Timed work, printed as ratios against a floor measured in the same run; never asserted."""
