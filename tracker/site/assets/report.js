"use strict";
/* What pages can do besides being read. Without it they lack nothing but the search. */

const form = document.getElementById("search");
if (form) search(form);

function search(form) {
  const LIMIT = 100; // results shown at once
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const all = document.getElementById("all");
  const said = (name) => Object.fromEntries(Array.from(form.elements[name].options, (o) => [o.value, o.text]));
  const words = { verdict: said("verdict"), outcome: said("outcome") };
  const rows = [];
  let loading = null;

  window.trackerIndex = (more) => {
    for (const row of more) rows.push([...row, fold(row[1] + " " + row[4] + " " + row[5])]);
  };

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /* One script after the other, each once, however fast one types: a page that was opened as a file may not fetch. */
  function load(then) {
    loading = loading || new Promise((done) => next(0, done));
    loading.then(then);
  }

  function next(at, done) {
    if (at >= Number(form.dataset.shards)) return done();
    const script = document.createElement("script");
    script.src = form.dataset.index + at + ".js";
    script.onload = script.onerror = () => next(at + 1, done);
    document.head.append(script);
  }

  function asked() {
    const given = Object.fromEntries(new FormData(form));
    return { words: fold(given.q).split(/\s+/).filter(Boolean), verdict: given.verdict, outcome: given.outcome };
  }

  function show() {
    const want = asked();
    const idle = !want.words.length && !want.verdict && !want.outcome;
    all.hidden = !idle;
    results.hidden = idle;
    remember();
    if (idle) {
      found.textContent = "";
      results.replaceChildren();
      return;
    }
    load(() => list(asked()));
  }

  function list(want) {
    const fits = rows.filter(
      (row) =>
        (!want.verdict || row[2] === want.verdict) &&
        (!want.outcome || row[3] === want.outcome) &&
        want.words.every((word) => row[6].includes(word))
    );
    const more = fits.length > LIMIT ? `, the first ${LIMIT} shown` : "";
    found.textContent = fits.length === 1 ? "1 claim fits" : `${fits.length} claims fit${more}`;
    results.replaceChildren(...fits.slice(0, LIMIT).map(item));
  }

  function item([href, text, verdict, outcome, about]) {
    const link = element("a", "", text);
    if (href) link.href = href;
    const said = element("p", "said");
    said.append(link);
    const meta = element("p", "meta");
    meta.append(
      labelled(`verdict v-${verdict}`, verdict, words.verdict[verdict] || verdict),
      labelled(`outcome o-${outcome}`, outcome === "undecided" ? "unchecked" : outcome, words.outcome[outcome]),
      element("span", "quiet", about)
    );
    const whole = element("li", "claim-item");
    whole.append(said, meta);
    return whole;
  }

  function labelled(style, icon, text) {
    const label = element("span", style);
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("class", "icon");
    drawing.setAttribute("viewBox", "0 0 16 16");
    drawing.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", "#i-" + icon);
    drawing.append(use);
    label.append(drawing, text);
    return label;
  }

  function element(name, style, text = "") {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.textContent = text;
    return made;
  }

  /* What is asked for stands in the address, so that it can be sent to somebody. */
  function remember() {
    const given = new URLSearchParams(Array.from(new FormData(form)).filter(([, value]) => value));
    history.replaceState(null, "", given.size ? "#" + given : location.pathname);
  }

  function recall() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const name of ["q", "verdict", "outcome"]) if (given.has(name)) form.elements[name].value = given.get(name);
    show();
  }

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", recall);
  if (location.hash.length > 1) recall();
}
