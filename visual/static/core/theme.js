// Sets the chosen theme before the first paint, so that it never flashes.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch { /* storage may be closed; the system's theme stands */ }
