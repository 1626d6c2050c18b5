// Loads the two programs of the page and lets one of them show it at a time; says so where a program does not arrive.
// "questions" is loaded by the page itself, "reading" (report, guidance, data, the lock, about, and what follows the
// attack steps) when it is first opened.
(function () {
  "use strict";
  var READING = /^#\/(report|guidance|data|about|unlock|attack\/)/;
  var programs = {};
  var current = null;
  var wanted = wantedNow();
  var handed = null;
  var loading = {};
  // The key of the lock: in memory only, so that closing or reloading the page locks it.
  var key = null;
  var longestIdle = 0;
  var lastUse = { day: 0, page: 0 };

  function wantedNow() { return READING.test(location.hash) ? "reading" : "questions"; }

  function fail() {
    var box = document.getElementById("boot-problem");
    if (box && programs[wanted] !== current) box.hidden = false;
  }

  function show() {
    var next = programs[wanted];
    if (!next || next === current) return;
    var isFirst = current === null;
    if (current) current.leave();
    current = next;
    document.getElementById("boot-problem").hidden = true;
    next.enter(isFirst);
  }

  function load(name) {
    var meta = document.querySelector('meta[name="' + name + '-program"]');
    if (!meta || programs[name] || loading[name]) return;
    loading[name] = true;
    // An import cannot name the checksum of its file; a link for the same file can, and the import waits for it.
    var link = document.createElement("link");
    link.rel = "modulepreload";
    link.crossOrigin = "anonymous";
    link.integrity = meta.dataset.integrity || "";
    link.href = meta.content;
    document.head.append(link);
    import(new URL(meta.content, document.baseURI).href)
      .then(function (program) { return program.default(); })
      .catch(function () {
        loading[name] = false;
        fail();
      });
  }

  // Locks when nobody has touched the page for long. Programs save what is pending when the page goes.
  function lockIfIdle() {
    // Two clocks: one may be set back, the other may stand still while the computer sleeps.
    var idle = Math.max(Date.now() - lastUse.day, performance.now() - lastUse.page);
    if (!key || idle < longestIdle) return;
    // Where answers could not be saved, the browser asks. Once in such a time.
    used();
    location.reload();
  }

  function used() { lastUse = { day: Date.now(), page: performance.now() }; }

  // The files kept for use without a network: nothing of them stays for this page.
  function forgetFiles() {
    // Nor does this visit keep them again.
    if (window.clinicCheckup.offline) window.clinicCheckup.offline(false);
    var here = new URL("./", document.baseURI).href;
    return Promise.resolve()
      .then(function () { return navigator.serviceWorker ? navigator.serviceWorker.getRegistrations() : []; })
      .then(function (all) {
        return Promise.all(all.map(function (worker) { return worker.scope === here && worker.unregister(); }));
      })
      // Twice: the service worker may have been at work on a second one (sw.js).
      .then(forgetCaches)
      .then(forgetCaches);
  }

  function forgetCaches() {
    return Promise.resolve(window.caches ? caches.keys() : []).then(function (names) {
      return Promise.all(names.map(function (name) { return /^clinic-cyber-checkup/.test(name) && caches.delete(name); }));
    });
  }

  window.clinicCheckup = {
    register: function (name, enter, leave) {
      programs[name] = { enter: enter, leave: leave };
      show();
    },
    open: function (name) {
      wanted = name;
      if (programs[name]) show();
      else load(name);
    },
    handOver: function (checkup, seen) { handed = { checkup: checkup, seen: seen }; },
    takeOver: function () { var last = handed; handed = null; return last; },
    holdKey: function (text, minutes) { key = text; longestIdle = minutes * 60000; used(); },
    heldKey: function () { return key; },
    forgetFiles: forgetFiles,
  };

  // A deep link must not flash the start page.
  if (location.hash.length > 2) document.documentElement.classList.add("elsewhere");
  // When the page is read, not when its own program is there, which it may not need.
  document.addEventListener("readystatechange", function () {
    if (document.readyState === "interactive") load(wanted);
  });
  // Away from a page whose program did not come: the one that is there goes on.
  addEventListener("hashchange", function () {
    wanted = wantedNow();
    if (current && programs[wanted] === current) document.getElementById("boot-problem").hidden = true;
    else load(wanted);
  });
  ["pointerdown", "pointermove", "keydown", "touchstart"].forEach(function (use) {
    // The first touch after a long time, such as when a lid is opened, comes too late.
    addEventListener(use, function () { lockIfIdle(); used(); }, { capture: true, passive: true });
  });
  setInterval(lockIfIdle, 5000);
  document.addEventListener("visibilitychange", lockIfIdle);
  // Back from the browser's memory of pages: as good as opened again.
  addEventListener("pageshow", function (event) { if (event.persisted && key) location.reload(); });
  addEventListener("error", fail, true);
  addEventListener("unhandledrejection", fail);
  setTimeout(fail, 20000);
})();
