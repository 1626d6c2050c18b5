// Keeps the program on the device, so that the page opens offline (sw.js), and says when a newer one is ready. Nothing is ever replaced
// on its own: the program in use stays until "Use it now" is pressed, or all tabs of the page are closed.
(function () {
  "use strict";
  var HOUR = 3600000;
  var allowed = true;
  var registration = null;
  var checked = 0;
  var notice = document.getElementById("new-version");

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function button(name, text, press) {
    var made = element("button", text);
    made.type = "button";
    made.className = name;
    made.addEventListener("click", press);
    return made;
  }

  // Screen reader users hear it when it is convenient; the focus does not move.
  function announce() {
    if (notice.firstChild) return;
    var box = element("div", "");
    box.className = "notice";
    var actions = element("div", "");
    actions.className = "actions";
    actions.append(button("button", "Use it now", use), button("button quiet", "Later", later));
    box.append(element("p", "A new version of this page is ready. Your answers stay."), actions);
    notice.append(box);
  }

  function say(text) {
    notice.querySelector("p").textContent = text;
  }

  // The new version starts with the next visit anyway. The focus goes to the page, so that it is not lost.
  function later() {
    notice.replaceChildren();
    var main = document.getElementById("main");
    if (main) main.focus();
  }

  function use() {
    var waiting = registration && registration.waiting;
    if (!waiting) return location.reload();
    // Pending changes are saved when a page is left. If answers cannot be saved, leaving the page asks first; so does this.
    dispatchEvent(new Event("pagehide"));
    if (!dispatchEvent(new Event("beforeunload", { cancelable: true }))) {
      return say("Your answers are not saved on this device. Download a backup first, then reload the page.");
    }
    var answer = new MessageChannel();
    answer.port1.onmessage = function (message) {
      if (message.data !== "taken") say("This page is open in another tab. Close the other tabs, then press “Use it now” again.");
    };
    waiting.addEventListener("statechange", function () {
      if (waiting.state === "activated") location.reload();
    });
    waiting.postMessage("use", [answer.port2]);
  }

  // The very first program is not news.
  function follow() {
    var coming = registration.installing;
    if (!coming || !registration.active) return;
    coming.addEventListener("statechange", function () {
      if (coming.state === "installed") announce();
    });
  }

  // On a shared computer, everything stays in the tab (src/device/browser.rs).
  function leavesNothing() {
    try {
      return sessionStorage.getItem("clinic-cyber-checkup.kept-in") === "tab";
    } catch (blocked) {
      return false;
    }
  }

  function keep() {
    if (!allowed || leavesNothing() || registration || !navigator.serviceWorker) return;
    checked = Date.now();
    // "none": the host, not a cache, is asked for a new version. A browser may refuse; then the page needs its network.
    navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" }).then(
      function (made) {
        if (!made) return;
        if (!allowed) return forget(made);
        registration = made;
        if (made.waiting && made.active) announce();
        follow();
        made.addEventListener("updatefound", follow);
      },
      function () {},
    );
  }

  // Everything was deleted while the browser was about to store the files.
  function forget(made) {
    if (made.installing) made.installing.addEventListener("statechange", window.clinicCheckup.forgetFiles);
    return window.clinicCheckup.forgetFiles();
  }

  // Whether this visit may leave the program on the device. A visit that should leave nothing calls offline(false) before the page has
  // loaded.
  window.clinicCheckup.offline = function (yes) {
    allowed = yes;
    if (yes && document.readyState === "complete") keep();
  };

  // After everything that the first question needs.
  addEventListener("load", function () {
    setTimeout(keep, 2000);
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState !== "visible" || !registration || Date.now() - checked < HOUR) return;
    checked = Date.now();
    registration.update().catch(function () {});
  });
})();
