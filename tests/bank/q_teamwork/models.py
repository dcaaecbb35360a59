"""Models that the tests of this area share."""
