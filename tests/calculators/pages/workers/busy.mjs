/** An engine that takes longer than anyone waits, and tells how far it is. */

self.addEventListener("message", async ({ data: { number } }) => {
  for (let percent = 0; percent < 100; percent += 10) {
    self.postMessage({ kind: "progress", number, percent, text: "Считаем" });
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  self.postMessage({ kind: "response", number, ok: true, value: {} });
});
