// Copies a folder and puts a brotli-compressed file next to every file, as a good host would send it.
// Usage: node compress.mjs FROM TO
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('Usage: node compress.mjs FROM TO');
rmSync(to, { recursive: true, force: true });
cpSync(from, to, { recursive: true });
for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
}
