// Search results quote their page, which a browser refuses where the site is read from files.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// On a phone a table of words that does not fit becomes a card a row: below the first cell each other one, behind the heading of its column.
const phone = matchMedia("(max-width: 46em)");
const cards = () => {
  for (const table of document.querySelectorAll("article .table-wrapper > table.docutils")) {
    const heads = [...(table.tHead?.rows[0].cells ?? [])].map(cell => cell.textContent.trim());
    if (table.closest("dl.py")) continue;
    table.classList.remove("cards");
    table.style.width = heads.length > 2 ? "max-content" : ""; // two columns may be narrow
    const wide = table.offsetWidth > table.parentElement.clientWidth;
    table.style.width = "";
    const rest = [...table.tBodies[0].rows].flatMap(row => [...row.cells].slice(1));
    if (!phone.matches || !wide || rest.every(cell => cell.textContent.length < 25)) continue;
    for (const cell of rest) if (cell.textContent.trim()) cell.dataset.head = heads[cell.cellIndex];
    table.classList.add("cards");
  }
};
addEventListener("load", cards);
addEventListener("resize", cards);

// What scrolls can be reached by keyboard.
const reachable = () => {
  for (const box of document.querySelectorAll("article pre, article .table-wrapper, article div.math, article p:has(> img)"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
};
addEventListener("load", reachable);
addEventListener("resize", reachable);
document.addEventListener("toggle", reachable, true);

// Equations take room once they are drawn: go again to where the address points.
addEventListener("load", () => window.MathJax?.startup?.promise?.then(() => {
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}));
