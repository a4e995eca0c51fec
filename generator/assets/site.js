/* What the pages do beyond links: term cards, addresses that copy, languages that keep the place,
   filters, and names on the search box that other tools rely on. Every page reads well without it. */
(function () {
  "use strict";

  /* Opened from the disk, a folder has no front page unless the link names it. */

  if (location.protocol === "file:") {
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }

  /* Term cards: by pointer, by focus, by tap. The first tap opens the card, the second follows. */

  var open = null; // {term, card}
  var waiting = 0;

  function cardOf(term) {
    var kept = document.getElementById("card-" + term.dataset.term);
    if (!kept) return null;
    var card = kept.cloneNode(true);
    card.id = "jg-card";
    card.className = "jg-card jg-card--open md-typeset";
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", term.textContent);
    return card;
  }

  function place(card, term) {
    var rects = term.getClientRects();
    var box = rects[0] || term.getBoundingClientRect();
    var width = card.offsetWidth;
    var left = Math.min(Math.max(8, box.left), document.documentElement.clientWidth - width - 8);
    var below = box.bottom + card.offsetHeight + 12 < window.innerHeight || box.top < card.offsetHeight + 70;
    var last = rects[rects.length - 1] || box;
    card.style.left = left + window.scrollX + "px";
    card.style.top = (below ? last.bottom + 6 : box.top - card.offsetHeight - 6) + window.scrollY + "px";
  }

  function show(term) {
    window.clearTimeout(waiting);
    if (open && open.term === term) return;
    hide();
    var card = cardOf(term);
    if (!card) return;
    document.body.appendChild(card);
    place(card, term);
    term.setAttribute("aria-expanded", "true");
    term.setAttribute("aria-describedby", card.id);
    card.addEventListener("pointerenter", function () { window.clearTimeout(waiting); });
    card.addEventListener("pointerleave", hideSoon);
    open = { term: term, card: card };
  }

  function hide() {
    window.clearTimeout(waiting);
    if (!open) return;
    open.card.remove();
    open.term.removeAttribute("aria-expanded");
    open.term.removeAttribute("aria-describedby");
    open = null;
  }

  function hideSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(hide, 250);
  }

  function termAt(event) {
    return event.target instanceof Element ? event.target.closest("a[data-term]") : null;
  }

  document.addEventListener("pointerover", function (event) {
    var term = termAt(event);
    if (!term || event.pointerType === "touch") return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { show(term); }, 120);
  });
  document.addEventListener("pointerout", function (event) {
    if (termAt(event) && event.pointerType !== "touch") hideSoon();
  });
  document.addEventListener("focusin", function (event) {
    var term = termAt(event);
    if (term) show(term);
    else if (open && !open.card.contains(event.target)) hide();
  });
  var touched = false;
  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch";
    if (open && !open.card.contains(event.target) && termAt(event) !== open.term) hide();
    var term = termAt(event);
    if (touched && term) term.dataset.wasOpen = String(Boolean(open && open.term === term));
  });
  document.addEventListener("click", function (event) {
    var term = termAt(event);
    if (term && touched && term.dataset.wasOpen !== "true") {
      event.preventDefault();
      show(term);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  window.addEventListener("resize", hide);

  /* Addresses: a click goes there, and copies the link. */

  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element ? event.target.closest(".jg-address") : null;
    if (!link || !navigator.clipboard) return;
    navigator.clipboard.writeText(link.href).then(function () {
      link.dataset.copied = "";
      window.setTimeout(function () { delete link.dataset.copied; }, 1500);
    }, function () { /* the browser keeps its clipboard: the address bar has the link */ });
  });

  /* Languages: the same page and the same place on it, and the choice is kept for the next visit. */

  function placeOnPage() {
    if (window.scrollY < 200) return "";
    var marks = document.querySelectorAll("[data-address], .md-content h2[id], .jg-event[id]");
    for (var i = 0; i < marks.length; i += 1) {
      if (marks[i].getBoundingClientRect().bottom > 110) return "#" + marks[i].id;
    }
    return "";
  }

  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element ? event.target.closest("a[data-locale]") : null;
    if (!link) return;
    try { localStorage.setItem("juguo.locale", link.dataset.locale); } catch (error) { /* not kept */ }
    link.hash = placeOnPage() || location.hash;
  });

  /* Filters: as one types, the choice in the address. They stay hidden where there is no script. */

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/\s+/g, "");
  }

  function keep(name, value) {
    var address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    history.replaceState(null, "", address);
  }

  document.querySelectorAll("[data-filter]").forEach(function (box) {
    var input = box.querySelector("input");
    var output = box.querySelector("output");
    var items = Array.from(document.querySelectorAll(box.dataset.filter));
    var keys = items.map(function (item) { return fold(item.dataset.keys); });
    function filter() {
      var wanted = fold(input.value);
      var count = 0;
      items.forEach(function (item, index) {
        item.hidden = !keys[index].includes(wanted);
        count += item.hidden ? 0 : 1;
      });
      document.querySelectorAll(".jg-initial").forEach(function (group) {
        group.hidden = !group.querySelector("li:not([hidden])");
      });
      var words = count ? output.dataset.found.replace("#", count) : output.dataset.none;
      output.textContent = wanted ? words : "";
      keep("filter", input.value.trim());
    }
    box.hidden = false;
    input.value = new URL(location.href).searchParams.get("filter") || "";
    input.addEventListener("input", filter);
    if (input.value) filter();
  });

  function hideIfEmpty(heading) { // a year of which no event is shown
    var events = [];
    var part = heading.nextElementSibling;
    while (part && part.tagName !== "H2") {
      if (part.matches(".jg-event")) events.push(part);
      part = part.nextElementSibling;
    }
    if (!events.length) return;
    heading.hidden = events.every(function (event) { return event.hidden; });
  }

  document.querySelectorAll("[data-kinds]").forEach(function (box) {
    var buttons = Array.from(box.querySelectorAll("button"));
    function apply(kind) {
      buttons.forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
      });
      document.querySelectorAll(".jg-event").forEach(function (event) {
        event.hidden = Boolean(kind) && event.dataset.kind !== kind;
      });
      document.querySelectorAll(".md-content h2").forEach(hideIfEmpty);
      keep("kind", kind);
    }
    box.hidden = false;
    box.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (button) apply(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.kind);
    });
    var kind = new URL(location.href).searchParams.get("kind");
    if (kind) apply(kind);
  });

  /* Word boundaries: empty marks between the words, so that what is copied stays the text. */

  var WHOLE = 35; // a digit z is 35 characters, and the word goes on

  var WORDLIKE = /[\p{L}\p{N}]/u; // punctuation parts words well enough by itself

  function boundaries(digits) {
    var ends = [];
    var end = 0;
    for (var i = 0; i < digits.length; i += 1) {
      var length = parseInt(digits[i], 36);
      end += length;
      if (length < WHOLE) ends.push(end);
    }
    return ends.slice(0, -1);
  }

  function showWords(block) {
    var walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    var nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    var text = nodes.map(function (node) { return node.data; }).join("");
    var ends = boundaries(block.dataset.words).filter(function (end) {
      return WORDLIKE.test(text[end - 1]) && WORDLIKE.test(text[end]);
    });
    var start = 0;
    nodes.forEach(function (node) {
      var length = node.data.length;
      var here = ends.filter(function (end) { return end > start && end <= start + length; });
      here.reverse().forEach(function (end) {
        if (end - start < node.data.length) node.splitText(end - start);
        var gap = document.createElement("span");
        gap.className = "jg-gap";
        node.after(gap);
      });
      start += length;
    });
  }

  document.querySelectorAll("[data-words-toggle]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      document.querySelectorAll("[data-words]").forEach(function (block) {
        if (on) return showWords(block);
        block.querySelectorAll(".jg-gap").forEach(function (gap) { gap.remove(); });
        block.normalize();
        return null;
      });
    });
  });

  /* Material's worker cuts a Chinese query by the index's words, but never tries a word that ends
     the query, and so drops it (国家实验室 → 国家). With a rare character behind it, that is dropped
     instead; the query as it was goes along, for words that aren't typed to their end. */

  var QUERY = 2; // the type of message that Material calls SearchMessageType.QUERY
  var RARE = "龘";
  var post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    var query = message && message.type === QUERY ? message.data.trim() : "";
    if (!/[\u3400-\u9fff]$/.test(query)) return post.call(this, message);
    return post.call(this, { type: QUERY, data: query + RARE + " " + query });
  };

  /* Material's search box, under the names that the site promises to other tools. */

  var input = document.querySelector(".md-search__input");
  var results = document.querySelector(".md-search-result");
  if (input && results) {
    var meta = results.querySelector(".md-search-result__meta");
    input.dataset.searchInput = "";
    results.dataset.searchResults = "";
    results.dataset.state = "done";
    results.dataset.query = "";
    input.addEventListener("input", function () { results.dataset.state = "busy"; });
    new MutationObserver(function () {
      results.querySelectorAll("a.md-search-result__link").forEach(function (link) {
        link.dataset.searchResult = "";
      });
      if (meta && input.value.trim() !== results.dataset.query) results.dataset.state = "busy";
      window.clearTimeout(results.settled);
      results.settled = window.setTimeout(function () {
        results.dataset.query = input.value.trim();
        results.dataset.state = "done";
      }, 60);
    }).observe(results, { childList: true, subtree: true, characterData: true });
  }
})();
