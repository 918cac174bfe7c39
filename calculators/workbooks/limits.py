"""How much of a spreadsheet is taken: more than all schools of the country fill, less than a browser tab can hold."""

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE  # of the file; 40 000 organisations take 1.5
MOST_PARTS = 500  # files inside it
MOST_INFLATED = 200 * MEGABYTE  # all parts together; 40 000 organisations take 13
MOST_SHEETS = 50
MOST_ROWS = 100_000  # of one sheet
MOST_COLUMNS = 500  # of one row
MOST_ELEMENTS = 10_000_000  # of all sheets; a cell takes two
DEEPEST = 50  # XML elements one in another
