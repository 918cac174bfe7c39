/** An engine that answers with the question, after a while, and complains when it is asked meanwhile. */

let busy = false;

self.addEventListener("message", ({ data: { number, call, question } }) => {
  if (busy) self.postMessage({ kind: "response", number, ok: false, error: "asked while busy" });
  busy = true;
  setTimeout(() => {
    busy = false;
    if (question?.raw.fail) self.postMessage({ kind: "response", number, ok: false, error: "asked to fail" });
    else self.postMessage({ kind: "response", number, ok: true, value: call === "answer" ? question.raw : null });
  }, 20);
});
