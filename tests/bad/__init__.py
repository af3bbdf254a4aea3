"""Samples that are bad in one named way each."""
