"""Calculators of the mentoring navigator: one module each, the same source in CPython, MicroPython and Pyodide."""
