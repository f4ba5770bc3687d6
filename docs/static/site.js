// Search results quote their page, which a browser refuses where the site is read from files.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// What scrolls can be reached by keyboard.
const reachable = () => {
  for (const box of document.querySelectorAll("article pre, article .table-wrapper, article div.math"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
};
addEventListener("load", reachable);
addEventListener("resize", reachable);
document.addEventListener("toggle", reachable, true);

// Equations take room once they are drawn: go again to where the address points.
addEventListener("load", () => window.MathJax?.startup?.promise?.then(() => {
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}));
