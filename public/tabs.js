// Only one tab at a time saves a check-up. Tabs coordinate through Web Locks if available, or else through messages in storage events.
// Also remembers which check-up this tab has open, and asks the browser to keep what is stored.
(function () {
  "use strict";
  var PREFIX = "clinic-cyber-checkup.";
  var WORDS = PREFIX + "tabs";
  var HERE = PREFIX + "here";
  var TOLD = PREFIX + "told";
  var locks = navigator.locks;
  var channel = locks && window.BroadcastChannel ? new BroadcastChannel(WORDS) : null;
  var me = Math.random().toString(36).slice(2);
  var held = "";
  var state = "own";
  // Incremented with every change of mind, so that whatever arrives for an earlier one is ignored.
  var turn = 0;
  var letGo = null;
  var goOn = null;
  var isAsking = false;
  // Without locks only: whether another tab has answered, and when this one took silence for a no.
  var isAnswered = false;
  var guessed = 0;
  var kept = "";
  var listener = function () {};

  function tell(next) {
    state = next;
    listener(next);
  }

  function say(what, id) {
    var words = { what: what, id: id, from: me };
    if (channel) return channel.postMessage(words);
    try {
      localStorage.setItem(WORDS, JSON.stringify([words, Math.random()]));
      localStorage.removeItem(WORDS);
    } catch (e) { /* Without room for words, the revisions still keep the tabs apart. */ }
  }

  function hear(words) {
    if (!words || words.from === me || words.id !== held || !held) return;
    // If two ask at the same time, one of them goes first.
    var isMine = isAsking ? me < words.from : state === "own";
    if (words.what === "flush" && isMine) {
      listener("flush");
      say("flushed", held);
    }
    if (words.what === "flushed" && goOn) goOn();
    if (locks) return;
    if (words.what === "who" && isMine) say("mine", held);
    if (words.what === "mine") {
      isAnswered = true;
      // A busy tab may answer late.
      if (isAsking || Date.now() - guessed < 5000) answered("elsewhere");
    }
    if (words.what === "take" && state === "own") tell("elsewhere");
    if (words.what === "gone" && state === "elsewhere") seek(held, false);
  }

  function answered(next) {
    turn += 1;
    isAsking = false;
    guessed = 0;
    tell(next);
  }

  // A tab that was killed, or whose last word was lost, does not say that it is gone.
  function look() {
    if (state !== "elsewhere" || !held || isAsking) return;
    var mine = turn;
    isAnswered = false;
    say("who", held);
    setTimeout(function () { if (mine === turn && !isAnswered) seek(held, false); }, 1000);
  }

  function seek(id, isTaking) {
    var mine = ++turn;
    var isWanted = function () { return mine === turn; };
    if (!locks) {
      if (isTaking) {
        say("take", id);
        return answered("own");
      }
      isAsking = true;
      setTimeout(function () {
        if (!isWanted()) return;
        answered("own");
        guessed = Date.now();
      }, 250);
      return say("who", id);
    }
    // A page that was just reloaded may not have released its lock yet, so this asks twice.
    ask(id, isTaking ? { steal: true } : { ifAvailable: true }, isWanted, true);
  }

  function ask(id, options, isWanted, isFirst) {
    locks
      .request(PREFIX + id, options, function (lock) {
        if (!isWanted()) return;
        if (lock) {
          tell("own");
          return new Promise(function (resolve) { letGo = resolve; });
        }
        if (isFirst) {
          setTimeout(function () { if (isWanted()) ask(id, options, isWanted, false); }, 150);
          return;
        }
        tell("elsewhere");
        // When the other tab is closed, this one continues.
        ask(id, {}, isWanted, false);
      })
      .catch(function (error) {
        // Another tab took over. Any other error would come back immediately and forever, for example on a page that is being left.
        if (!isWanted() || error.name !== "AbortError") return;
        letGo = null;
        tell("elsewhere");
        ask(id, {}, isWanted, false);
      });
  }

  function leave() {
    turn += 1;
    isAsking = false;
    guessed = 0;
    if (letGo) letGo();
    else if (held && !locks && state === "own") say("gone", held);
    letGo = null;
  }

  function remember(id) {
    try {
      if (id) sessionStorage.setItem(HERE, id);
      else sessionStorage.removeItem(HERE);
    } catch (e) { /* The check-up that was open last on the device is opened then. */ }
  }

  if (channel) channel.onmessage = function (event) { hear(event.data); };
  else addEventListener("storage", function (event) {
    if (event.key === WORDS && event.newValue) hear(JSON.parse(event.newValue)[0]);
  });
  if (!locks) setInterval(look, 2000);
  addEventListener("pagehide", function () { if (!locks) leave(); });
  addEventListener("pageshow", function (event) { if (event.persisted && held) seek(held, false); });

  Object.assign(window.clinicCheckup, {
    // The messages: "own", "elsewhere", "flush" (save pending changes), "kept" (the browser has said whether it keeps what is stored).
    listen: function (next) { listener = next; },
    claim: function (id) {
      if (id !== held) {
        leave();
        held = id;
        state = "own";
        if (id) seek(id, false);
      }
      remember(id);
      return state;
    },
    takeHere: function () {
      var mine = ++turn;
      goOn = function () {
        goOn = null;
        if (mine === turn) seek(held, true);
      };
      say("flush", held);
      setTimeout(function () { if (mine === turn && goOn) goOn(); }, 300);
    },
    here: function () {
      if (held) return held;
      try { return sessionStorage.getItem(HERE); } catch (e) { return null; }
    },
    persist: function () {
      if (kept) return;
      kept = "asked";
      var asked;
      try { asked = navigator.storage.persist(); } catch (e) { asked = Promise.resolve(false); }
      asked.catch(function () { return false; }).then(function (isKept) {
        kept = isKept ? "yes" : "no";
        listener("kept");
      });
    },
    kept: function () { return kept; },
    tellOnce: function () {
      try {
        if (sessionStorage.getItem(TOLD)) return false;
        sessionStorage.setItem(TOLD, "1");
      } catch (e) { return false; }
      return true;
    },
  });
})();
