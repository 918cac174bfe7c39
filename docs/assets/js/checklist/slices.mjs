/** Long work in slices, so that the page answers between them: all lists of a page take turns in one queue. */

const SLICE = 8; // milliseconds of work before the page gets its turn

/** @type {Generator[]} */
const queue = [];
let waiting = false;

/**
 * @param {Generator} work does a little at each step
 */
export function inSlices(work) {
  queue.push(work);
  schedule();
}

/** Does at once all that is left: paper shows everything. */
export function finishSlices() {
  run(Infinity);
}

function schedule() {
  if (waiting || !queue.length) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    run(SLICE);
    schedule();
  });
}

/** @param {number} time milliseconds */
function run(time) {
  const end = performance.now() + time;
  for (let [work] = queue; work && performance.now() < end; [work] = queue) if (work.next().done) queue.splice(queue.indexOf(work), 1);
}
