/** The row of steps marks the one that is in view. */

const HIGH = 80; // pixels at the top of the window: the row itself and a little more

/**
 * @param {HTMLElement} root
 */
export function follow(root) {
  const links = Array.from(root.querySelectorAll(".calculator__steps a"), (link) => /** @type {HTMLAnchorElement} */ (link));
  const places = links.map((link) => root.querySelector(link.hash));
  let waiting = 0;
  const mark = () => {
    waiting = 0;
    const passed = places.filter((place) => place && place.getBoundingClientRect().top < HIGH);
    links.forEach((link, place) => link.toggleAttribute("aria-current", passed.length > 0 && place === passed.length - 1));
    root.querySelector(".calculator__steps [aria-current]")?.setAttribute("aria-current", "step");
  };
  addEventListener("scroll", () => (waiting ||= requestAnimationFrame(mark)), { passive: true });
  mark();
}
