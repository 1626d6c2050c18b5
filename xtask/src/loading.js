// Goes before the script that loads the parts of the program (program.rs), after PARTS, their checksums, and EARLY, those that every
// visit with a stored check-up needs.
const early = {};
const fetched = (name) => fetch(new URL(name, import.meta.url), { integrity: PARTS[name] });
const part = (name) => {
  const coming = early[name] ?? fetched(name);
  delete early[name];
  return coming;
};
export const fetchEarly = () => EARLY.forEach((name) => {
  early[name] = fetched(name);
  early[name].catch(() => delete early[name]);
});
// A host may send wasm with the wrong content type; browsers refuse to stream that.
async function instantiate(coming, imports) {
  const response = await coming;
  if (!response.ok) throw new TypeError(`A part of the program could not be loaded (status ${response.status}).`);
  const isWasm = /^application\/wasm/.test(response.headers.get("content-type") ?? "");
  return isWasm ? WebAssembly.instantiateStreaming(response, imports) : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
