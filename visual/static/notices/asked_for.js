// The item that a link of a notice names: marked, and brought into view.

const wanted = new URLSearchParams(location.search).get("id");

/** Marks the element among `elements` whose item has the id of the address; `idOf` gives the id of each. */
export function showAskedFor(elements, idOf) {
  const found = wanted && elements.find((one) => idOf(one) === wanted);
  if (!found) return;
  found.dataset.asked = "";
  found.tabIndex = -1;
  found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
}
