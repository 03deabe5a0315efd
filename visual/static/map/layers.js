// Layers that wait to be asked for.
/** Acquaintance inside the account is many lines and says little at first sight. */
export const AT_REST = ["KNOWS.inside"];
