// Addresses. Within the scripts every path of ours begins at the service; what stands before it in the browser is put on here alone.

/** What the paths of this service begin with in the browser, as `/crm/renmai`; empty where it has a name of its own. */
export const PREFIX = globalThis.document?.body?.dataset?.prefix ?? "";

/** A path of ours as the browser asks for it; what begins otherwise stays as it is. */
export function outside(address) {
  return /^\/(?!\/)/.test(address) ? PREFIX + address : address;
}

/** The path of this page, as the service knows it. */
export function pathOfPage() {
  const { pathname } = location;
  return (PREFIX && pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : pathname) || "/";
}

/** This page's address with `query`, or its bare path where nothing is asked. */
export function addressOfPage(query) {
  return query.size ? `?${query}` : pathOfPage();
}

/** Leaves for another page; `replacing` takes this one's place on the way back. */
export function leaveFor(address, { replacing = false } = {}) {
  if (replacing) location.replace(outside(address));
  else location.assign(outside(address));
}

/** Gives this page another address, with a step on the way back. */
export function addAddress(address) {
  history.pushState(null, "", outside(address));
}

/** Gives this page another address in the place of its own. */
export function changeAddress(address) {
  history.replaceState(null, "", outside(address));
}
