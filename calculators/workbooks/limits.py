"""How much of a spreadsheet is taken: more than all schools of the country fill, less than a browser tab can hold.

What is counted are cells that hold something: formatted empty rows and columns are passed by.
"""

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE  # of the file; 40 000 organisations take 1.5
MOST_PARTS = 10_000  # files inside it
MOST_INFLATED = 512 * MEGABYTE  # all parts together; a million formatted empty rows take 100
MOST_MARKUP = 128 * MEGABYTE  # of each part that is not a sheet: texts, styles, the list of sheets
MOST_SHEETS = 50
MOST_ROWS = 100_000  # of one sheet
MOST_CELLS = 5_000_000  # of all sheets, merged ranges and shared texts among them
MOST_PLACES = 20_000_000  # of cells, with the empty ones before them: one cell may stand alone in the last column
MOST_CHARACTERS = 50_000_000  # of the texts of all cells; a text that is kept once may stand in many
