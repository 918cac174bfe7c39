/** An engine that starts and then says nothing more. */

self.addEventListener("message", ({ data: { number, call } }) => {
  if (call === "start") self.postMessage({ kind: "response", number, ok: true, value: null });
});
