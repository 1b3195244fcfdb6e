// Writes a built page's index.html: the source's, with its links to the program, its scripts without comments and
// indentation, and a content policy with the hash of every inline script.
// `node .tools/index.mjs FOLDER` does it again for a built folder, after a change of index.html alone.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function once(text, pattern, replacement, what) {
  const hits = text.match(new RegExp(pattern, "g")) ?? [];
  if (hits.length !== 1) throw new Error(`index.html must hold ${what} once, found ${hits.length}`);
  return text.replace(pattern, () => replacement);
}

/** Whole-line comments and the white space that begins lines go: no text of a script begins a line. */
export function shrinkScript(script) {
  return script.split("\n").map((line) => line.trim()).filter((line) => line && !/^(\/\/|\/\*\*.*\*\/$)/.test(line)).join("\n");
}

/** Writes `index.html` into `folder`, in which `app` is the folder of the program. */
export function writeIndex(folder, app) {
  const at = `./${app}`;
  let page = readFileSync(join(root, "index.html"), "utf8");
  page = page.replace(/<!--[\s\S]*?-->\n?/g, "");
  page = page.replace(/(<script>)([\s\S]*?)(<\/script>)/g, (_, begin, script, end) => begin + shrinkScript(script) + end);
  // The rest of the recovery screen lies in the program's folder, so that it is of the same build.
  page = once(page, /<link data-trunk rel="copy-file" href="src\/browser\/offline\/recovery.js">\n/, "", "Trunk's link to the recovery screen");
  page = once(page, /import\("\.\/recovery\.js"\)/, `import("${at}/recovery.js")`, "the import of the recovery screen");
  // Written by the main part's name alone, so that the browser asks for all of it at once, before the script runs.
  page = once(page, /<link data-trunk rel="css"[^>]*>/, `<link rel="stylesheet" href="${at}/app.css">`, "Trunk's link to the stylesheet");
  page = once(
    page,
    /<link data-trunk rel="rust"[^>]*>/,
    [
      `<link rel="preload" href="${at}/app_bg.wasm" as="fetch" type="application/wasm" crossorigin>`,
      `<link rel="modulepreload" href="${at}/app.js">`,
      ...(existsSync(join(folder, app, "__wasm_split.js")) ? [`<link rel="modulepreload" href="${at}/__wasm_split.js">`] : []),
      `<script type="module">import start from "${at}/app.js"; await start({ module_or_path: new URL("${at}/app_bg.wasm", document.baseURI) });</script>`,
    ].join("\n"),
    "Trunk's link to the program",
  );
  const hashes = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(" ")} 'wasm-unsafe-eval'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'none'",
  ].join("; ");
  page = once(page, /<meta charset="utf-8">\n/, `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n`, "its character set");
  if (/\sstyle=|<style/.test(page)) throw new Error("index.html holds an inline style, which its content policy refuses");
  writeFileSync(join(folder, "index.html"), page);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  writeIndex(folder, readdirSync(folder).find((name) => /^app-[0-9a-f]+$/.test(name)));
}
