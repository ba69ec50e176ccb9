"""The record under torture: a sample in the test suite, all of it with HOINGHI_FULL=1."""
