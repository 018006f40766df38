/* Makes the pages quicker to use; all of them work without it. */
"use strict";

const TYPING_PAUSE_MILLISECONDS = 120;

const find = document.querySelector("[data-find]");
const live = document.querySelector("form[data-live]");
const results = document.getElementById("results");

/* "/" goes to the search box, unless somebody is writing. */
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey && find) {
    event.preventDefault();
    find.focus();
    find.select();
  }
});

/* Search as you type: the server draws the list of hits, the page puts it in place of the one before. */
let asking = null;
let pause = 0;

function address() {
  const given = [...new FormData(live)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  return query ? `/search?${query}` : "/search";
}

async function refresh() {
  const shown = address();
  asking?.abort();
  asking = new AbortController();
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(shown + (shown.includes("?") ? "&" : "?") + "part=results", { signal: asking.signal });
    if (!answer.ok) return;
    const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
    results.replaceChildren(...drawn.body.childNodes);
    history.replaceState(null, "", shown);
  } catch (error) {
    if (error.name !== "AbortError") live.submit();
    return;
  }
  results.setAttribute("aria-busy", "false");
}

if (live && results) {
  live.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, TYPING_PAUSE_MILLISECONDS);
  });
  live.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    refresh();
  });
}
