/** The cell of a grid that keys act on, and the block that is selected from it. */

/** @import { Block } from "./drawing.mjs" */

export class Cursor {
  row = 0;
  column = 0;
  /** The other corner of the selection. */
  #anchor = { row: 0, column: 0 };
  #size;

  /** @param {() => { rows: number, columns: number }} size what there is to walk through */
  constructor(size) {
    this.#size = size;
  }

  /**
   * Goes to a cell, or to the nearest that there is.
   * @param {number} row
   * @param {number} column
   * @param {boolean} [extend] the selection instead of beginning a new one
   */
  move(row, column, extend = false) {
    const { rows, columns } = this.#size();
    this.row = Math.min(Math.max(row, 0), rows - 1);
    this.column = Math.min(Math.max(column, 0), columns - 1);
    if (!extend) this.#anchor = { row: this.row, column: this.column };
  }

  /**
   * Finds the next cell or the one before, from row to row.
   * @param {number} step
   * @returns {{ row: number, column: number } | undefined} nothing at either end
   */
  findBeside(step) {
    const { rows, columns } = this.#size();
    const place = this.row * columns + this.column + step;
    return place < 0 || place >= rows * columns ? undefined : { row: Math.floor(place / columns), column: place % columns };
  }

  /** Selects whole rows from the first on. @param {number} rows */
  selectRows(rows) {
    this.#anchor = { row: 0, column: 0 };
    this.row = Math.max(rows - 1, 0);
    this.column = this.#size().columns - 1;
  }

  /** @returns {Block} */
  get selection() {
    const { row, column } = this.#anchor;
    return {
      top: Math.min(row, this.row),
      bottom: Math.max(row, this.row),
      left: Math.min(column, this.column),
      right: Math.max(column, this.column),
    };
  }
}
