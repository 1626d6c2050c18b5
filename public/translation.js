// Keeps the page correct under page translators, which put their own nodes in place of texts, or split and merge them. The program
// keeps writing into the text nodes that it created. When it does, a text that is no longer on the page is put back.
//
// The program never adds, moves or removes a text node by itself, only whole elements and the words of a text. So if a text node alone
// comes or goes, the program did not do it (tests/e2e/fixtures/test.ts checks that).
(function () {
  "use strict";
  // Texts that were removed, each with what replaced it, the text that took over its words, or else its position. Also the same for
  // their replacements.
  var gone = new WeakMap();
  var foreign = new WeakSet();
  // Texts that took over the words of others, with their own words, and those others in order.
  var hosts = new WeakMap();
  // Texts that were split, with the pieces that were split off.
  var pieces = new WeakMap();

  var observer = new MutationObserver(function (records) {
    var theirs = follow(records);
    new Set(records.map(function (record) { return record.target; })).forEach(function (text) {
      if (isText(text) && !theirs.has(text)) putBack(text);
    });
    // Discards the records of the changes made here.
    observer.takeRecords();
  });

  function isText(node) { return node !== null && node.nodeType === Node.TEXT_NODE; }

  function watch(node) {
    observer.observe(node, { childList: true, subtree: true, characterData: true, characterDataOldValue: true });
  }

  // Records what happened to texts. Returns those that a translator changed on the way.
  function follow(records) {
    var theirs = new Set();
    var wordsBefore = new Map();
    var additions = new Map();
    records.forEach(function (record) {
      if (record.type === "characterData" && !wordsBefore.has(record.target)) wordsBefore.set(record.target, record.oldValue);
      record.addedNodes.forEach(function (node) {
        additions.set(node, record);
        if (node.isConnected) gone.delete(node);
      });
    });
    records.forEach(function (record) {
      record.removedNodes.forEach(function (node) {
        if (!(isText(node) || foreign.has(node)) || node.isConnected) return;
        theirs.add(node);
        take(node, record, wordsBefore, additions, theirs);
        // It is no longer on the page, but the program may still write into it.
        watch(node);
      });
      record.addedNodes.forEach(function (node) {
        var whole = record.previousSibling;
        if (!isText(node) || !isText(whole) || !wordsBefore.has(whole)) return;
        foreign.add(node);
        pieces.set(whole, (pieces.get(whole) || []).concat(node));
        theirs.add(whole);
      });
    });
    return theirs;
  }

  function take(text, record, wordsBefore, additions, theirs) {
    var stead = Array.from(record.addedNodes);
    [record.previousSibling, record.nextSibling].forEach(function (beside) {
      // It was inserted beside the text that was then removed.
      var added = additions.get(beside);
      if (!stead.length && added && (added.nextSibling === text || added.previousSibling === text)) stead = [beside];
    });
    var host = record.previousSibling;
    host = isText(host) && wordsBefore.has(host) ? host : null;
    if (host && !stead.length) {
      if (!hosts.has(host)) hosts.set(host, { own: wordsBefore.get(host), taken: [] });
      hosts.get(host).taken.push(text);
      theirs.add(host);
    }
    stead.forEach(function (node) { foreign.add(node); });
    gone.set(text, { stead: stead, host: host, before: record.previousSibling, after: record.nextSibling, parent: record.target });
  }

  // What is on the page now in place of a node: the node itself, or what replaced it since.
  function standing(node) {
    if (node.isConnected) return [node];
    var place = gone.get(node);
    return place ? place.stead.flatMap(standing) : [];
  }

  function drop(node) { node.parentNode.removeChild(node); }

  function dropPieces(text) {
    (pieces.get(text) || []).forEach(function (piece) {
      dropPieces(piece);
      standing(piece).forEach(drop);
    });
    pieces.delete(text);
  }

  // The program has written into this text: it goes back onto the page.
  function putBack(text) {
    dropPieces(text);
    separate(text);
    var place = gone.get(text);
    gone.delete(text);
    if (!place || text.isConnected) return;
    var stead = place.stead.flatMap(standing);
    if (stead.length) {
      stead[0].before(text);
      stead.forEach(drop);
    } else if (place.host && hosts.has(place.host)) {
      place.host.data = hosts.get(place.host).own;
      separate(place.host);
    } else if (place.before && place.before.isConnected) {
      place.before.after(text);
    } else if (place.after && place.after.isConnected) {
      place.after.before(text);
    } else if (place.parent.isConnected) {
      place.parent.append(text);
    }
  }

  // The texts whose words this one took over go back after it.
  function separate(host) {
    var words = hosts.get(host);
    hosts.delete(host);
    if (!words) return;
    words.taken.reduce(function (last, text) {
      gone.delete(text);
      last.after(text);
      return text;
    }, host);
  }

  watch(document.body);
})();
