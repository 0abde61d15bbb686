"""Tests of the training data and the classifier."""
