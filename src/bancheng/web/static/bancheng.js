// Small helps. Every page works without this file.
(function () {
  "use strict";
  var REVEAL_SECONDS = 60;
  var FOOT_GAP = 8;

  function each(root, selector, act) {
    if (root.matches && root.matches(selector)) { act(root); }
    Array.prototype.forEach.call(root.querySelectorAll(selector), act);
  }

  // A chosen option shows it in its whole box.
  function markPicks(group) {
    each(group, ".pick", function (pick) {
      var input = pick.querySelector("input");
      pick.classList.toggle("on", Boolean(input && input.checked));
    });
  }

  // Show and hide a typed password.
  function readyReveal(button) {
    var input = document.getElementById(button.dataset.reveal);
    button.hidden = false;
    button.addEventListener("click", function () {
      var shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.setAttribute("aria-pressed", String(!shown));
    });
  }

  // What can no longer be sent can be taken along.
  function readyCopy(button) {
    var box = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", function () {
      box.focus();
      box.select();
      document.execCommand("copy");
      button.textContent = button.dataset.copied;
    });
  }

  // A revealed phone number leaves the screen after a minute: data-expires="/address/to/load/instead".
  function readyExpiry(box) {
    window.setTimeout(function () {
      if (!box.isConnected) { return; }
      if (window.htmx && box.dataset.expires) {
        window.htmx.ajax("GET", box.dataset.expires, { target: box, swap: "outerHTML" });
      } else {
        box.textContent = box.dataset.masked || "";
      }
    }, 1000 * Number(box.dataset.seconds || REVEAL_SECONDS));
  }

  // Arrow keys choose a row of the ledger, Enter opens it.
  function readyRows(table) {
    var rows = Array.prototype.slice.call(table.querySelectorAll("tbody tr"));
    table.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      var row = event.target.closest("tr");
      if (!step || !row) { return; }
      var next = rows[rows.indexOf(row) + step];
      var link = next && next.querySelector("a");
      if (link) {
        event.preventDefault();
        each(table, "tr.at", function (old) { old.classList.remove("at"); });
        next.classList.add("at");
        link.focus();
      }
    });
  }

  // Drafts stay in this tab and go with it, for the phone or PC may be a shared one: data-draft="key" on
  // the form; data-draft-done="key" on the page after it.
  function draftFields(form) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && !/^(hidden|password|file|submit|button)$/.test(field.type);
    });
  }

  function readDraft(key) {
    try { return JSON.parse(window.sessionStorage.getItem(key) || "null"); } catch (_error) { return null; }
  }

  function restore(form, saved) {
    draftFields(form).forEach(function (field) {
      var values = saved[field.name];
      if (!values) { return; }
      if (/^(radio|checkbox)$/.test(field.type)) {
        field.checked = values.indexOf(field.value) >= 0;
      } else if (!field.value) {
        field.value = values[0];
      }
    });
    each(form, ".picks", markPicks);
  }

  function readyDraft(form) {
    var key = "draft." + form.dataset.draft;
    var saved = readDraft(key);
    if (saved && !document.getElementById("errors")) { restore(form, saved); }
    form.addEventListener("input", function () {
      var typed = {};
      draftFields(form).forEach(function (field) {
        if (/^(radio|checkbox)$/.test(field.type) && !field.checked) { return; }
        (typed[field.name] = typed[field.name] || []).push(field.value);
      });
      try { window.sessionStorage.setItem(key, JSON.stringify(typed)); } catch (_error) { /* full or forbidden */ }
    });
  }

  function forgetDraft(page) {
    try { window.sessionStorage.removeItem("draft." + page.dataset.draftDone); } catch (_error) { /* forbidden */ }
  }

  // A page that answers a form is kept in no cache: coming back to it, or loading it again, would find
  // nothing. Where what was typed is kept (data-kept, data-draft), the page is asked for anew instead.
  function comeBackByAsking() {
    if (document.querySelector("form[data-kept], form[data-draft]")) {
      window.history.replaceState(window.history.state, "", window.location.href);
    }
  }

  function ready(root) {
    each(root, ".picks", markPicks);
    each(root, "[data-reveal]", readyReveal);
    each(root, "[data-copy]", readyCopy);
    each(root, "[data-expires], [data-masked]", readyExpiry);
    each(root, "table[data-rows]", readyRows);
    each(root, "[data-draft-done]", forgetDraft);
    each(root, "form[data-draft]", readyDraft);
    var errors = root.querySelector("#errors");
    if (errors) { errors.focus(); comeBackByAsking(); }
  }

  document.addEventListener("change", function (event) {
    var group = event.target.closest(".picks");
    if (group) { markPicks(group); }
  });

  // What is being written in stands above the buttons that stay at the foot of the window.
  document.addEventListener("focusin", function (event) {
    var bar = document.querySelector(".at-foot");
    if (!bar || bar.contains(event.target) || getComputedStyle(bar).position !== "sticky") { return; }
    var hidden = event.target.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
    if (hidden > 0) { window.scrollBy(0, hidden + FOOT_GAP); }
  });

  // What is being typed is kept as the page is left, too: by the same address as meanwhile, without files.
  document.addEventListener("input", function (event) {
    if (event.target.form) { event.target.form.dataset.typed = "yes"; }
  });
  window.addEventListener("pagehide", function () {
    keepTyped(document.getElementById("draft"), document.querySelector("form[data-typed]"));
    each(document, "[data-keeper]", function (keeper) { keepTyped(keeper, keeper.closest("form")); });
  });
  function keepTyped(keeper, form) {
    if (!keeper || !form || !form.dataset.typed || form.dataset.sent) { return; }
    var typed = new FormData(form);
    typed.delete("then");
    each(form, "input[type=file]", function (field) { typed.delete(field.name); });
    navigator.sendBeacon(keeper.getAttribute("hx-post"), typed);
  }

  // A form is sent once; the server has the last word on it anyway.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.hasAttribute("data-once")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", function () {
    each(document, "form[data-sent]", function (form) { delete form.dataset.sent; });
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    ready(event.target);
    var heading = event.target.querySelector("h1, h2");
    if (heading && !event.target.querySelector("#errors, [autofocus]")) {
      heading.tabIndex = -1;
      heading.focus();
    }
  });
  ready(document);
}());
