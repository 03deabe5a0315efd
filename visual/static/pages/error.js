// The error page: try again by hand, or by itself while the database is away.
const page = document.getElementById("error");
document.getElementById("error-retry")?.addEventListener("click", () => location.reload());
if (page.dataset.kind === "503") setTimeout(() => location.reload(), 5000);
