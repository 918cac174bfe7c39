/** An engine that breaks down at the first request. */

self.addEventListener("message", () => {
  throw new Error("broken down");
});
