// Starts the program when it is needed, and says so if it fails to load. The start page does not need it: the content of index.html is
// the page, until a link is used or focused, or if something is stored. Meanwhile the program is fetched and compiled.
(function () {
  "use strict";
  var PREFIX = "clinic-cyber-checkup.";
  var CONTENT = ["questionnaires/index.json", "questionnaires/library.json"];
  var root = document.documentElement;
  var stored = whatIsStored();
  var program = null;
  var texts = {};
  var isStarting = false;
  var isHere = false;
  var lacksWasm = !window.WebAssembly;
  var hasMoved = false;
  var isRead = new Promise(function (resolve) { document.addEventListener("DOMContentLoaded", resolve); });
  // How long the page may stay unused before it locks, in milliseconds; 0 where there is no lock.
  var longestIdle = 0;
  var lastUse = { day: 0, page: 0 };

  // "open": a check-up will be opened; "locked": its passphrase is asked for; "more": something that only the program can interpret.
  function whatIsStored() {
    try {
      var isInTab = sessionStorage.getItem(PREFIX + "kept-in") === "tab";
      if (!isInTab && localStorage.getItem(PREFIX + "lock") !== null) return "locked";
      var area = isInTab ? sessionStorage : localStorage;
      var index = area.getItem(PREFIX + "index");
      if (index !== null) return JSON.parse(index).open ? "open" : "more";
      return Object.keys(area).some(function (key) { return key.indexOf(PREFIX) === 0; }) ? "more" : "";
    } catch (blockedOrDamaged) {
      return "more";
    }
  }

  // What is shown of index.html until the program is ready. Any page other than the start page is one line that asks to wait.
  function show() {
    var isElsewhere = stored === "locked" || location.hash.length > 2;
    root.classList.toggle("elsewhere", isElsewhere);
    root.classList.toggle("returning", !isElsewhere && stored === "open");
    root.classList.toggle("waiting", isElsewhere || stored === "open");
    document.querySelectorAll("[data-page]").forEach(function (link) {
      if (stored === "open" && link.dataset.page === "questions") link.setAttribute("href", "#/sections");
      if (link.hash === (location.hash || "#/")) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
  }

  // Without WebAssembly no program can start. This is said immediately, with the way to allow it. The short attack steps do not need it.
  function fail() {
    var box = document.getElementById("boot-problem");
    // Shown only once: content that moves under a finger makes the press miss.
    if (!box || !box.hidden || isHere || !(root.classList.contains("waiting") || lacksWasm)) return;
    box.hidden = false;
    root.classList.add("failed");
    box.classList.toggle("no-wasm", lacksWasm);
    document.querySelector("#loading h1").textContent = "This page did not arrive";
    if (location.hash === "#/attack") document.getElementById("/attack").scrollIntoView();
  }

  function address(path) { return new URL(path, document.baseURI).href; }

  // An import cannot name the checksum of its file; a link for the same file can. Nothing is imported before its link has arrived: it would
  // be fetched without being checked.
  function preload(path, integrity) {
    return new Promise(function (resolve, reject) {
      var link = document.createElement("link");
      link.rel = "modulepreload";
      link.crossOrigin = "anonymous";
      link.integrity = integrity || "";
      link.onload = resolve;
      link.onerror = function () {
        link.remove();
        reject(new TypeError(path + " did not arrive"));
      };
      link.href = path;
      document.head.append(link);
      if (!link.relList.supports("modulepreload")) resolve();
    });
  }

  // The program as far as it has been loaded: its scripts, once both are checked, and its module, once it is compiled.
  function fetchProgram() {
    if (program) return program;
    var of = document.querySelector('meta[name="program"]');
    var scripts = Promise.all([preload(of.content, of.dataset.integrity), preload(of.dataset.split, of.dataset.splitIntegrity)]);
    var module = fetch(of.dataset.wasm, { integrity: of.dataset.wasmIntegrity || "" }).then(compile);
    program = { main: address(of.content), split: address(of.dataset.split), scripts: scripts, module: module };
    // If this fails, it is tried again when the program is needed.
    Promise.all([scripts, module]).catch(function () { program = null; });
    return program;
  }

  function compile(response) {
    if (!response.ok) throw new TypeError("The program could not be loaded (status " + response.status + ").");
    // Some hosts send it with the wrong content type, which browsers refuse to stream.
    var isWasm = /^application\/wasm/.test(response.headers.get("content-type") || "");
    return isWasm ? WebAssembly.compileStreaming(response) : response.arrayBuffer().then(function (bytes) { return WebAssembly.compile(bytes); });
  }

  // The text of a file, fetched once per visit. If that failed, it is fetched again at the next request.
  function fetchText(file) {
    if (texts[file]) return texts[file];
    texts[file] = fetch(file).then(function (response) {
      if (!response.ok) throw "it could not be loaded (status " + response.status + ")";
      return response.text();
    });
    texts[file].catch(function () { delete texts[file]; });
    return texts[file];
  }

  // What every visit needs.
  function fetchContent() { CONTENT.forEach(fetchText); }

  function start() {
    if (lacksWasm) return isRead.then(fail);
    if (isStarting) return;
    isStarting = true;
    var coming = fetchProgram();
    fetchContent();
    var load = function (path) { return coming.scripts.then(function () { return import(path); }); };
    // With a check-up stored, a second part is needed before its page is shown.
    if (stored) load(coming.split).then(function (parts) { parts.fetchEarly(); }).catch(function () {});
    Promise.all([load(coming.main), coming.module, isRead])
      .then(function (parts) { return parts[0].default({ module_or_path: parts[1] }); })
      .catch(function () {
        isStarting = false;
        isRead.then(fail);
      });
    setTimeout(fail, 20000);
  }

  // How long until the page locks if nobody touches it, in milliseconds. There are two clocks: one may be set back, the other may stop
  // while the computer sleeps.
  function untilLock() {
    return longestIdle ? longestIdle - Math.max(Date.now() - lastUse.day, performance.now() - lastUse.page) : Infinity;
  }

  // Locks when nobody has touched the page for a long time. The program saves pending changes as the page closes.
  function lockIfIdle() {
    if (untilLock() > 0) return;
    // If answers could not be saved, the browser asks first. It should ask only once per idle period.
    used();
    // A field may be waiting for its reader to leave it.
    if (document.activeElement) document.activeElement.blur();
    location.reload();
  }

  function used() { lastUse = { day: Date.now(), page: performance.now() }; }

  // Deletes the files kept for offline use: none of them stays for this page.
  function forgetFiles() {
    // This visit does not store them again either.
    if (window.clinicCheckup.offline) window.clinicCheckup.offline(false);
    var here = new URL("./", document.baseURI).href;
    return Promise.resolve()
      .then(function () { return navigator.serviceWorker ? navigator.serviceWorker.getRegistrations() : []; })
      .then(function (all) {
        return Promise.all(all.map(function (worker) { return worker.scope === here && worker.unregister(); }));
      })
      // Twice: the service worker may have been working on a second cache (sw.js).
      .then(forgetCaches)
      .then(forgetCaches);
  }

  // Other copies of the page may be in other folders of the same host: their files stay. The name of a cache ends in its folder (sw.js).
  function forgetCaches() {
    var here = new URL("./", document.baseURI).href;
    return Promise.resolve(window.caches ? caches.keys() : []).then(function (names) {
      return Promise.all(names.map(function (name) {
        var folder = name.split(" ")[1];
        return /^clinic-cyber-checkup/.test(name) && (!folder || folder === here) && caches.delete(name);
      }));
    });
  }

  window.clinicCheckup = {
    // The program is ready. Returns true if the user has gone to another page meanwhile.
    hasCome: function () {
      isHere = true;
      root.classList.remove("waiting", "failed");
      root.classList.add("started");
      document.getElementById("boot-problem").hidden = true;
      return hasMoved;
    },
    fetchText: fetchText,
    untilLock: untilLock,
    stay: used,
    lockAfter: function (minutes) { longestIdle = minutes * 60000; used(); },
    forgetFiles: forgetFiles,
  };

  show();
  if (lacksWasm || stored || location.hash.length > 2) start();
  isRead.then(function () { if (!isHere) show(); });
  addEventListener("hashchange", function () {
    if (isHere) return;
    hasMoved = true;
    show();
    start();
  });
  document.addEventListener("focusin", function (event) {
    if (event.target.closest("a")) start();
  });
  // After the page is painted, when the browser is idle.
  addEventListener("load", function () {
    (window.requestIdleCallback || setTimeout)(function () {
      if (isStarting) return;
      fetchProgram();
      fetchContent();
    });
  });
  // The hash is a route here, so a link within the page is followed in code.
  document.addEventListener("click", function (event) {
    if (!event.target.closest(".skip-link")) return;
    event.preventDefault();
    document.getElementById("main").focus();
  });
  ["pointerdown", "pointermove", "keydown", "touchstart"].forEach(function (use) {
    // The first touch after a long time, such as when a laptop is opened, comes too late.
    addEventListener(use, function () { lockIfIdle(); used(); }, { capture: true, passive: true });
  });
  setInterval(lockIfIdle, 5000);
  document.addEventListener("visibilitychange", lockIfIdle);
  // A page that comes back from the browser's back/forward cache counts as reopened.
  addEventListener("pageshow", function (event) { if (event.persisted && longestIdle) location.reload(); });
  addEventListener("error", fail, true);
  addEventListener("unhandledrejection", fail);
})();
