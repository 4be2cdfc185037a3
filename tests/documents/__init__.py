"""Tests of the documents: what is printed is read back, as text and as ink."""
