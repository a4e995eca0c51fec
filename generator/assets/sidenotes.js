/* Notes beside the text: on wide screens the notes at the end of a paper are moved up to the line
   of their markers, one below the other where they crowd. Narrow screens and paper keep them at
   the end; so does a page without scripts. */
(function () {
  "use strict";

  var GAP = 8; // pixels between two notes
  var list = document.querySelector(".jg-footnotes");
  if (!list) return;
  var content = list.closest(".md-content__inner");
  var wide = window.matchMedia("screen and (min-width: 76.25em)");
  var listed = document.querySelectorAll('.md-nav a[href$="#notes"]');
  var notes = Array.from(list.children).map(function (note) {
    var back = note.querySelector('[role="doc-backlink"]');
    return {
      element: note,
      marker: content.querySelector('a.jg-note[href="#' + note.id + '"]'),
      block: back && document.getElementById(back.hash.slice(1)),
    };
  });

  function topOf(note, origin) {
    if (note.marker) return note.marker.getBoundingClientRect().top - origin;
    if (note.block) { // its glyph is lost: it ends where its paragraph does
      return note.block.getBoundingClientRect().bottom - origin - note.element.offsetHeight;
    }
    return 0;
  }

  function place() {
    var aside = wide.matches;
    list.toggleAttribute("data-side", aside);
    listed.forEach(function (link) { link.closest("li").hidden = aside; });
    if (!aside) return;
    var origin = content.getBoundingClientRect().top;
    var tops = notes.map(function (note) { return topOf(note, origin); });
    var heights = notes.map(function (note) { return note.element.offsetHeight; });
    var free = 0;
    notes.forEach(function (note, index) {
      var top = Math.max(tops[index], free);
      note.element.style.top = top + "px";
      free = top + heights[index] + GAP;
    });
    content.style.minHeight = free + "px";
  }

  var waiting = 0;
  function placeSoon() {
    window.cancelAnimationFrame(waiting);
    waiting = window.requestAnimationFrame(place);
  }

  place();
  if (location.hash) { // the page may have moved under the reader
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) target.scrollIntoView();
  }
  wide.addEventListener("change", placeSoon);
  new ResizeObserver(placeSoon).observe(content);
  if (document.fonts) document.fonts.ready.then(placeSoon);

  /* A marker and its note light up together. */

  notes.forEach(function (note) {
    if (!note.marker) return;
    [note.marker, note.element].forEach(function (part) {
      ["pointerenter", "focusin"].forEach(function (kind) {
        part.addEventListener(kind, function () { light(note, true); });
      });
      ["pointerleave", "focusout"].forEach(function (kind) {
        part.addEventListener(kind, function () { light(note, false); });
      });
    });
  });

  function light(note, on) {
    note.marker.classList.toggle("jg-lit", on);
    note.element.classList.toggle("jg-lit", on);
  }
})();
