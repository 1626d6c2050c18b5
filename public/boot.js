// Loads the two programs of the page and lets one of them show it at a time; says so where a program does not arrive.
// "questions" is loaded by the page itself, "reading" (report, guidance, data, about, and what follows the attack
// steps) when it is first opened.
(function () {
  "use strict";
  var READING = /^#\/(report|guidance|data|about|attack\/)/;
  var programs = {};
  var current = null;
  var wanted = wantedNow();
  var handed = null;
  var loading = {};

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
  };

  // A deep link must not flash the start page.
  if (location.hash.length > 2) document.documentElement.classList.add("elsewhere");
  document.addEventListener("DOMContentLoaded", function () { load(wanted); });
  // Away from a page whose program did not come: the one that is there goes on.
  addEventListener("hashchange", function () {
    wanted = wantedNow();
    if (current && programs[wanted] === current) document.getElementById("boot-problem").hidden = true;
    else load(wanted);
  });
  addEventListener("error", fail, true);
  addEventListener("unhandledrejection", fail);
  setTimeout(fail, 20000);
})();
