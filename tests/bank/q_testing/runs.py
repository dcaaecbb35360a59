"""Runs printed test classes and says which of their tests fail."""

from unittest import TestResult, defaultTestLoader


def failures(case):
    result = TestResult()
    defaultTestLoader.loadTestsFromTestCase(case).run(result)
    assert result.testsRun
    return {
        test._testMethodName: report
        for test, report in result.failures + result.errors
    }
