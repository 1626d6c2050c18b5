// The only place where a string may become markup or the address of a program. Leptos copies fixed pieces of the page through
// innerHTML. Markup passes only if it consists of plain elements; whatever could run as code or load something is refused.
(function () {
  "use strict";
  if (!window.trustedTypes) return;
  var PLAIN = new RegExp('</?(?!(?:script|iframe|object|embed|base|link|meta|style|form|img|animate|set)\\b)[a-z][a-z0-9]*' +
    '(?:\\s+(?!on|style|src|href=(?!"#))[a-z][a-z0-9-]*(?:="[^"<>]*")?)*\\s*/?>|<!>|<!---->', "gi");
  trustedTypes.createPolicy("default", {
    createHTML: function (text) {
      if (text.replace(PLAIN, "").indexOf("<") >= 0) throw new TypeError("Markup that could run as code was refused.");
      return text;
    },
    createScriptURL: function (address) {
      var here = new URL("./", document.baseURI).href;
      if (!new URL(address, document.baseURI).href.startsWith(here)) throw new TypeError("A program from elsewhere was refused.");
      return address;
    },
  });
})();
