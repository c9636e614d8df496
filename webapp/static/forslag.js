// Offers words, themes and documents under a search field while somebody types. Without this
// file the field is a plain field, so nothing depends on it. The pattern is the ARIA Authoring
// Practices' combobox with a list box: the focus stays in the field.
"use strict";

(function () {
  const PAUSE = 150; // ms without typing before anything is asked for
  const SHORTEST = 2;

  document.querySelectorAll("input[data-suggest]").forEach(function (field) {
    const list = document.createElement("ul");
    list.id = field.id + "-forslag";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Förslag");
    list.hidden = true;
    field.after(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    let timer = 0;
    let asked = "";
    let current = -1;

    function close() {
      list.hidden = true;
      current = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function choose(place) {
      const options = list.children;
      if (current >= 0) options[current].setAttribute("aria-selected", "false");
      current = place;
      if (place < 0) {
        field.removeAttribute("aria-activedescendant");
        return;
      }
      options[place].setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", options[place].id);
    }

    function show(found) {
      list.replaceChildren(...found.map(function (one, place) {
        const option = document.createElement("li");
        option.id = list.id + "-" + place;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = one.url;
        const about = document.createElement("span");
        about.className = "about";
        about.textContent = one.about;
        option.append(one.text + " ", about);
        // Before the field loses its focus and the list closes.
        option.addEventListener("mousedown", function (event) {
          event.preventDefault();
          window.location.assign(one.url);
        });
        return option;
      }));
      current = -1;
      list.hidden = !found.length;
      field.setAttribute("aria-expanded", String(found.length > 0));
    }

    function ask() {
      const text = field.value.trim();
      asked = text;
      if (text.length < SHORTEST) {
        close();
        return;
      }
      fetch(field.dataset.suggest + "?q=" + encodeURIComponent(text))
        .then(function (reply) { return reply.ok ? reply.json() : { suggestions: [] }; })
        // An answer to what was typed before is late.
        .then(function (reply) { if (text === asked) show(reply.suggestions); })
        .catch(close);
    }

    field.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
    field.addEventListener("blur", function () {
      asked = "";
      window.clearTimeout(timer);
      close();
    });
    field.addEventListener("keydown", function (event) {
      const last = list.children.length - 1;
      if (list.hidden) return;
      if (event.key === "ArrowDown") choose(current < last ? current + 1 : 0);
      else if (event.key === "ArrowUp") choose(current > 0 ? current - 1 : last);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && current >= 0) window.location.assign(list.children[current].dataset.url);
      else return;
      event.preventDefault();
    });
  });
})();
