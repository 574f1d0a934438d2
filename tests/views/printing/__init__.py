"""Tests of the printed statement."""
