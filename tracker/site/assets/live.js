"use strict";
/* While `tracker report --watch` runs: pages load themselves again once there is a new build, and keep their place: how
   far they are scrolled, what is unfolded, where the keyboard is. */

(() => {
  const PAUSE = 1000; // milliseconds between two looks
  const PATIENCE = 3000; // milliseconds in which a page grows as long as it was: a search reads its index first
  const PLACE = "tracker-place";
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  let shown = null;

  window.trackerBuild = (build) => {
    if (shown === null) shown = build;
    else if (build !== shown) {
      keep();
      location.reload();
    }
  };

  function look() {
    const script = document.createElement("script");
    script.src = folder + "build.js?" + Date.now(); // a page that was opened as a file may not fetch
    script.onload = script.onerror = () => {
      script.remove();
      setTimeout(look, PAUSE);
    };
    document.head.append(script);
  }

  /* What can be unfolded is known by the section that it stands in, since what stands before it may change. */
  function folds() {
    return Array.from(document.querySelectorAll("details"), (one) => {
      const section = one.closest("[aria-labelledby]");
      return [one, `${section ? section.getAttribute("aria-labelledby") : ""} ${one.querySelector("summary").textContent}`];
    });
  }

  function reachable() {
    return Array.from(document.querySelectorAll("a[href], input, select, summary, [tabindex]"));
  }

  function keep() {
    const place = {
      page: location.pathname,
      x: Array.from(document.querySelectorAll(".graph"), (one) => one.scrollLeft),
      y: window.scrollY,
      open: folds().filter(([one]) => one.open).map(([, name]) => name),
      focus: reachable().indexOf(document.activeElement),
    };
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(place));
    } catch {
      // a browser that keeps nothing for files: then the page begins at its top
    }
  }

  function restore() {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
    } catch {
      return;
    }
    if (!place || place.page !== location.pathname) return;
    for (const [one, name] of folds()) one.open = place.open.includes(name);
    document.querySelectorAll(".graph").forEach((one, i) => (one.scrollLeft = place.x[i] || 0));
    if (place.focus >= 0) reachable()[place.focus]?.focus({ preventScroll: true });
    scroll(place.y, Date.now() + PATIENCE);
  }

  function scroll(y, until) {
    window.scrollTo({ top: y, behavior: "instant" });
    if (Math.abs(window.scrollY - y) > 1 && Date.now() < until) setTimeout(() => scroll(y, until), 50);
  }

  window.addEventListener("load", restore);
  look();
})();
