"""What is measured on a page as it is drawn: contrast of every text, text that is cut, text over other text."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# The formula of WCAG 2.2, «relative luminance» and «contrast ratio». Colours are read from a drawn dot, so that every
# way of writing one counts; grounds and letters that let something through are laid over what is behind them.
CONTRAST = """(least) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const known = new Map();
  const read = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [red, green, blue, alpha / 255]);
    }
    return known.get(text);
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return [255, 255, 255, 1];
    if (!grounds.has(element)) {
      const own = read(getComputedStyle(element).backgroundColor);
      grounds.set(element, own[3] === 1 ? own : over(own, ground(element.parentElement)));
    }
    return grounds.get(element);
  };
  const opacity = (element) => element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1;
  const found = new Set();
  let texts = 0;
  const check = (element, style, said) => {
    const behind = ground(element);
    const colour = read(element.closest("svg") ? style.fill : style.color);
    const seen = over([colour[0], colour[1], colour[2], colour[3] * opacity(element)], behind);
    texts += 1;
    const is = Math.round(100 * ratio(seen, behind)) / 100;
    const name = `${element.tagName}.${element.className.baseVal ?? element.className}`;
    if (is < least) found.add(`${is} ${name} ${said.trim().slice(0, 40)}`);
  };
  for (const element of document.querySelectorAll("body, body *")) {
    if (element.matches("script, style, noscript, title, desc, option")) continue;
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (element.matches(":disabled, :disabled *, [aria-disabled=true]")) continue;
    const style = getComputedStyle(element);
    if (style.clipPath !== "none") continue;
    const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("");
    if (own.trim() || element.value) check(element, style, own || element.value);
    for (const pseudo of ["::before", "::after"]) {
      const added = getComputedStyle(element, pseudo);
      const words = /[\\p{L}\\p{N}✓→↑↓]/u.test(added.content) && !/^(none|normal|url)/.test(added.content);
      if (words) check(element, added, added.content);
    }
    if (element.placeholder) check(element, getComputedStyle(element, "::placeholder"), element.placeholder);
  }
  return {texts, found: [...found]};
}"""

# A line of text: where it is, and whether something that scrolls or hides holds it.
LINES = """
  const hidden = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath !== "none" || style.position === "fixed") return true;
    }
    return false;
  };
  const lines = function* () {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode, element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, noscript, svg, option")) continue;
      if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true}) || hidden(element)) continue;
      range.selectNodeContents(node);
      const text = node.data.trim().slice(0, 40);
      for (const box of range.getClientRects()) if (box.width > 1) yield {element, box, text};
    }
  };
"""

# Text beyond the edge of the window or of a box that shows no more; what scrolls by itself, and cells of the
# spreadsheet that say «…» and are read whole when they are opened, lose nothing.
CUT = (
    """() => {"""
    + LINES
    + """
  const found = new Set();
  for (const {element, box, text} of lines()) {
    const say = (why) => found.add(`${why} ${element.tagName}.${element.className}: ${text}`);
    let scrolls = false;
    for (let one = element; one !== document.documentElement; one = one.parentElement) {
      const style = getComputedStyle(one), frame = one.getBoundingClientRect();
      if (/auto|scroll/.test(style.overflowX)) { scrolls = true; break; }
      if (style.textOverflow === "ellipsis") { scrolls = true; break; }
      const [aside, below] = [style.overflowX, style.overflowY].map((flow) => /hidden|clip/.test(flow));
      const third = box.height / 3;
      if (aside && (box.right > frame.right + 2 || box.left < frame.left - 2)) say("cut");
      if (below && (box.bottom > frame.bottom + third || box.top < frame.top - third)) say("cut");
    }
    if (!scrolls && (box.right > innerWidth + 1 || box.left < -1)) say("outside");
  }
  // Words that stand on their heads: a letter or two in each line.
  for (const element of document.querySelectorAll("article *, header *, .low-vision *")) {
    const text = element.textContent.trim();
    if (element.children.length || text.length < 6 || element.closest("svg")) continue;
    if (!element.checkVisibility() || hidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const rows = range.getClientRects().length;
    if (rows > 3 && text.length < 3 * rows) found.add(`squeezed ${element.className}: ${text.slice(0, 40)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.add(`wide ${document.documentElement.scrollWidth}`);
  return [...found];
}"""
)

# Lines of text that lie over one another; what is meant to stay in view is over what scrolls below it.
OVERLAPS = (
    """() => {"""
    + LINES
    + """
  const stays = (element) => element.closest(".calculator__steps")
    || (element.closest("thead, th:first-child, td:first-child") && element.closest(".frame, .compare"));
  // What has been scrolled out of a frame lies over nothing.
  const seen = ({element, box}) => {
    for (let one = element; one !== document.body; one = one.parentElement) {
      const frame = one.getBoundingClientRect(), {overflowX, overflowY} = getComputedStyle(one);
      const middle = (box.top + box.bottom) / 2;
      if (overflowY !== "visible" && (middle > frame.bottom || middle < frame.top)) return false;
      if (overflowX !== "visible" && (box.left > frame.right || box.right < frame.left)) return false;
    }
    return true;
  };
  const all = [...lines()].filter((line) => !stays(line.element) && seen(line)).sort((a, b) => a.box.top - b.box.top);
  const found = new Set();
  all.forEach((one, place) => {
    for (let next = place + 1; next < all.length; next += 1) {
      const other = all[next], slack = Math.min(one.box.height, other.box.height) / 3;
      if (other.box.top > one.box.bottom - slack) break;
      const beside = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (beside > 3 && one.element !== other.element) found.add(`${one.text} × ${other.text}`);
    }
  });
  return [...found];
}"""
)


def list_pale(page: Page, least: float) -> list[str]:
    """Return the texts of less contrast than wanted with what it is; the page must have some text."""
    measured: dict[str, Any] = page.evaluate(CONTRAST, least)
    assert measured["texts"] > 20
    found: list[str] = measured["found"]
    return found


def list_lost(page: Page) -> list[str]:
    """Return what is cut, stands outside of the window or lies over other text."""
    cut: list[str] = page.evaluate(CUT)
    over: list[str] = page.evaluate(OVERLAPS)
    return cut + over
