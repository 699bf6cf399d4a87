"use strict";
// Search of the published site. The index is the file beside, so that it works from a folder too.
(() => {
  const form = document.querySelector("[data-search]");
  const index = window.rodtradIndex;
  if (!form || !index) return;
  const input = form.querySelector("input");
  const status = document.querySelector("[data-search-status]");
  const list = document.querySelector("[data-search-results]");
  const fold = (text) => text.toLocaleLowerCase("sv").normalize("NFC");
  const entries = index.entries.map(([kind, title, text, href]) => ({
    kind, title, text, href, inTitle: fold(title), all: fold(title + " " + text),
  }));
  const weight = (entry, words) =>
    words.reduce((sum, word) => sum + (entry.inTitle.includes(word) ? 4 : 1), index.weights[entry.kind] || 0);
  const find = (words) => entries
    .filter((entry) => words.every((word) => entry.all.includes(word)))
    .map((entry, place) => ({ entry, place, score: weight(entry, words) }))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map((hit) => hit.entry);
  const show = (entry) => {
    const item = document.createElement("li");
    const kind = document.createElement("p");
    const link = document.createElement("a");
    kind.className = "eyebrow";
    kind.textContent = index.kinds[entry.kind];
    link.href = entry.href;
    link.textContent = entry.title;
    item.append(kind, link);
    if (entry.text) {
      const text = document.createElement("p");
      text.className = "meta";
      text.textContent = entry.text.length > 200 ? entry.text.slice(0, 200) + "…" : entry.text;
      item.append(text);
    }
    return item;
  };
  const run = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? find(words) : [];
    list.replaceChildren(...hits.slice(0, 50).map(show));
    status.textContent = !words.length ? "" : hits.length === 0 ? index.none
      : (hits.length === 1 ? index.one : index.many).replace("{n}", String(hits.length))
        + (hits.length > 50 ? " " + index.first : "");
  };
  form.hidden = false;
  document.querySelector("[data-search-fallback]").hidden = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  input.addEventListener("input", run);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; run(); }
})();
