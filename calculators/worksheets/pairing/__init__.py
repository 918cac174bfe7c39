"""Pair matching: an exact optimum with its proof and its reasons, the same in CPython, MicroPython and Pyodide."""
