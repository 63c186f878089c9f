"use strict";
/* While `tracker report --watch` runs: pages load themselves again once there is a new build; the browser keeps the place. */

(() => {
  const PAUSE = 1000; // milliseconds between two looks
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  let shown = null;

  window.trackerBuild = (build) => {
    if (shown === null) shown = build;
    else if (build !== shown) location.reload();
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

  look();
})();
