// Idempotency keys: a form that is sent twice after a broken connection is written once.
/** A function from a body to its key: the same body has the same key, another a new one. */
export function idempotencyKey() {
  let [last, at] = [null, null];
  return (body) => {
    const said = JSON.stringify(body);
    if (said !== last) [last, at] = [said, random()];
    return at;
  };
}

function random() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
