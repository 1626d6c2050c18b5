// Runs before the program arrives, and when it does not.
// A deep link must not flash the start page, and a page that cannot start must say so.
(function () {
  var root = document.documentElement;
  if (location.hash.length > 2) root.classList.add("elsewhere");
  function failed() {
    var box = document.getElementById("boot-problem");
    if (box && document.getElementById("start")) box.hidden = false;
  }
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", failed);
  setTimeout(failed, 20000);
})();
