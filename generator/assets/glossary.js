/* The glossary's small conveniences: buttons that copy, a citation with its address, and a filter
   that stays from one order of the index to the next. */
(function () {
  "use strict";

  var DONE = 1500; // milliseconds for which a button says that it has copied

  document.querySelectorAll("[data-here]").forEach(function (place) {
    place.textContent = location.origin === "null" ? "" : location.origin + location.pathname;
  });

  function textOf(button) {
    var from = button.dataset.copyFrom;
    return from ? document.getElementById(from).textContent.trim() : button.dataset.copy;
  }

  if (navigator.clipboard) {
    document.querySelectorAll(".jg-copy").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(textOf(button)).then(function () {
          button.dataset.copied = "";
          window.setTimeout(function () { delete button.dataset.copied; }, DONE);
        }, function () { /* the browser keeps its clipboard: the text stands beside the button */ });
      });
    });
  }

  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element ? event.target.closest("[data-keeps-filter]") : null;
    var wanted = new URL(location.href).searchParams.get("filter");
    if (!link || !wanted) return;
    var address = new URL(link.href);
    address.searchParams.set("filter", wanted);
    link.href = address.href;
  });
})();
