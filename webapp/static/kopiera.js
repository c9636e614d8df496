// Turns links to a citation into buttons that copy it. Without this file the links
// lead to the citation as text to select, so nothing depends on it.
"use strict";

(function () {
  // Absent where the page is not secure (plain http on another host than this machine).
  if (!navigator.clipboard) return;
  const status = document.getElementById("kopierat");

  function say(text) {
    status.textContent = text;
    window.setTimeout(function () { status.textContent = ""; }, 5000);
  }

  document.querySelectorAll("a[data-copy]").forEach(function (link) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.append(...link.childNodes);
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(link.dataset.copy).then(
        function () { say("Citatet är kopierat."); },
        function () { window.location.assign(link.href); }
      );
    });
    link.replaceWith(button);
  });
})();
