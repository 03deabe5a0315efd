// The address of the page one is on: what it shows stands in its query.

/** This page's address with `query`, or its bare path where nothing is asked. */
export function addressOfPage(query) {
  return query.size ? `?${query}` : location.pathname;
}
