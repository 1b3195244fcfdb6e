// What makes a built page installable and lets it open without a network: icons, web manifest, and a service worker
// that knows every file of the build by its hash (`src/browser/offline/worker.js` with the list put in). Beside it the worker that
// takes them all back (`src/browser/offline/withdraw.js`).
// `node .tools/offline.mjs FOLDER` does it again for a folder that was changed after the build, as the journeys do.
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { png, svg } from "./icons.mjs";

const sources = join(dirname(fileURLToPath(import.meta.url)), "../src/browser/offline");
/** What must stand in the name by which a host calls each kind of file; another kind is not kept. */
const KINDS = { ".html": "text/html", ".js": "javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "json", ".svg": "svg", ".png": "image/png" };
/** Not kept: the browser fetches workers itself. */
const WORKERS = ["worker.js", "withdraw.js"];

/** Writes everything of that into a folder that holds the built page. Resolves to the name of the build. */
export function makeOffline(folder) {
  writeFileSync(join(folder, "icon.svg"), svg());
  for (const side of [192, 512]) {
    writeFileSync(join(folder, `icon-${side}.png`), png(side));
    writeFileSync(join(folder, `icon-maskable-${side}.png`), png(side, { full: true }));
  }
  copyFileSync(join(sources, "manifest.json"), join(folder, "manifest.json"));

  const worker = readFileSync(join(sources, "worker.js"), "utf8");
  const names = readdirSync(folder, { recursive: true }).map((name) => name.split("\\").join("/")).filter((name) => !name.split("/").some((part) => part.startsWith(".")) && !WORKERS.includes(name) && statSync(join(folder, name)).isFile()).sort();
  const build = createHash("sha256").update(worker);
  const files = names.map((name) => {
    const kind = KINDS[extname(name)];
    if (!kind) throw new Error(`${name}: a kind of file that .tools/offline.mjs does not know`);
    const bytes = readFileSync(join(folder, name));
    const hash = createHash("sha256").update(bytes).digest("base64");
    build.update(`${name}\0${hash}\n`);
    return [name === "index.html" ? "./" : name, `sha256-${hash}`, kind];
  });
  const name = build.digest("hex").slice(0, 16);
  writeFileSync(join(folder, "worker.js"), worker.replace("__BUILD__", name).replace("__FILES__", () => `[\n${files.map((file) => JSON.stringify(file)).join(",\n")},\n]`));
  copyFileSync(join(sources, "withdraw.js"), join(folder, "withdraw.js"));
  return name;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(makeOffline(process.argv[2]));
