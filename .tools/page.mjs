// Assembles the release page in Trunk's staging folder (its first argument):
//   1. wasm-split cuts the program at every function that loads on demand;
//   2. wasm-bindgen writes the glue for the main part (Trunk's own glue knows nothing of the cut and is dropped);
//   3. the many small pieces that several files share are gathered into a few (`gather.mjs`);
//   4. wasm-opt shrinks every part;
//   5. all of it goes, with the stylesheet, into one folder named by the hash of its contents, because the parts
//      name each other and so cannot be renamed one by one;
//   6. index.html gets its links and a content policy with the hash of every inline script (`index.mjs`);
//   7. icons, web manifest and service worker are put beside it (`offline.mjs`).
// It never touches src/ or dist/.
import { createHash } from "node:crypto";
import { spawn, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { gather } from "./gather.mjs";
import { shrinkScript, writeIndex } from "./index.mjs";
import { makeOffline } from "./offline.mjs";
import { firstStyles, roomStyles, shrinkStyles } from "./styles.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const staging = process.argv[2];
const FEATURES = ["bulk-memory", "bulk-memory-opt", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"].map((feature) => `--enable-${feature}`);

const metadata = JSON.parse(execFileSync("cargo", ["metadata", "--no-deps", "--offline", "--format-version=1"], { cwd: root, maxBuffer: 1 << 28 }));
const target = metadata.target_directory;
const compiled = join(target, "wasm32-unknown-unknown/release/standards-workbench.wasm");
const work = join(target, "page");

function run(command, args) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "pipe"] });
    // wasm-opt does not know the newest of the name sections that it is about to strip, and says so for every file.
    createInterface(child.stderr).on("line", (line) => { if (!/unknown name subsection/.test(line)) console.error(line); });
    child
      .on("error", (error) => fail(new Error(`${command}: ${error.message}; 'make build' installs what is missing`)))
      .on("exit", (code) => (code === 0 ? done() : fail(new Error(`${command} ended with ${code}`))));
  });
}

/** Every file below `folder`, as paths relative to it, in a fixed order. */
function filesOf(folder, prefix = "") {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesOf(folder, join(prefix, entry.name)) : [join(prefix, entry.name)]))
    .sort();
}

const split = join(work, "split");
const parts = join(work, "parts");
const stamp = join(work, "made-from");

/** What the parts are made from: the compiled program, the tools (their folders carry the versions) and this script. */
const source = createHash("sha256").update(readFileSync(compiled)).update(process.env.PATH).update(readFileSync(fileURLToPath(import.meta.url))).update(readFileSync(join(root, ".tools/gather.mjs"))).digest("hex");
// A change of style or of index.html alone shrinks nothing again.
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== source) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  await run("wasm-split-cli", [compiled, split, "--out-name", "app", "--target", "web"]);
  await run("wasm-bindgen", ["--target=web", "--keep-lld-exports", "--no-demangle", "--no-typescript", "--out-name=app", `--out-dir=${parts}`, join(split, "app.wasm")]);
  for (const name of readdirSync(split)) {
    if (name !== "app.wasm") cpSync(join(split, name), join(parts, name));
  }
  gather(parts, FEATURES);
  const queue = filesOf(parts).filter((name) => name.endsWith(".wasm"));
  const optimise = async () => {
    for (let name; (name = queue.shift()); ) {
      const file = join(parts, name);
      await run("wasm-opt", ["-Oz", "--strip-debug", "--strip-producers", ...FEATURES, file, "-o", file]);
    }
  };
  await Promise.all([optimise(), optimise()]);
  writeFileSync(stamp, source);
}

writeFileSync(join(parts, "app.css"), shrinkStyles(firstStyles()));
writeFileSync(join(parts, "rooms.css"), shrinkStyles(roomStyles()));
writeFileSync(join(parts, "recovery.js"), shrinkScript(readFileSync(join(root, "src/browser/offline/recovery.js"), "utf8")));

const hash = createHash("sha256");
for (const name of filesOf(parts)) hash.update(name).update("\0").update(readFileSync(join(parts, name)));
const folder = `app-${hash.digest("hex").slice(0, 16)}`;

// What Trunk staged by itself is replaced; what index.html asked it to copy stays.
for (const name of readdirSync(staging)) {
  if (/\.(wasm|js|css)$/.test(name) || name === "snippets") rmSync(join(staging, name), { recursive: true });
}
cpSync(parts, join(staging, folder), { recursive: true });

writeIndex(staging, folder);
console.log(`\nbuild ${makeOffline(staging)}`);

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`.padStart(11);
console.log(`\n${folder}${" ".repeat(30)}bytes       gzip`);
for (const name of filesOf(parts)) {
  const file = join(parts, name);
  console.log(`  ${name.padEnd(44)}${kib(statSync(file).size)}${kib(gzipSync(readFileSync(file), { level: 9 }).length)}`);
}
