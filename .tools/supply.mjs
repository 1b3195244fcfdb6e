// Where the program comes from: checks, without a network, that every crate's licence is allowed, that no crate is
// there twice without a reason, that all come from the one registry with a checksum (all three as `.cargo/deny.toml` says),
// that every dependency of Cargo.toml says why it is there, and that npm's packages are pinned exactly and by hash.
// Where cargo-deny is installed it is run too, with its database of advisories if it has one.
// One line per check; a line that begins with ✗ has failed.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (name) => readFileSync(join(root, name), "utf8");
const deny = read(".cargo/deny.toml");
const list = (name) => new RegExp(`^${name} = \\[([\\s\\S]*?)^\\]`, "m").exec(deny)?.[1] ?? "";
const allowed = new Set([...list("allow").matchAll(/"([^"]+)"/g)].map(([, name]) => name));
const skipped = new Map([...list("skip").matchAll(/crate = "([^"]+)", reason = "([^"]+)"/g)].map(([, crate, reason]) => [crate, reason]));

let failed = false;
function say(what, faults) {
  failed ||= faults.length > 0;
  console.log(`${faults.length ? "✗" : "✓"} ${what}`);
  for (const fault of faults) console.log(`    ${fault}`);
}

const metadata = JSON.parse(execFileSync("cargo", ["metadata", "--format-version=1", "--locked", "--offline"], { cwd: root, maxBuffer: 1 << 28 }));
const own = metadata.resolve.root;
const crates = metadata.packages.filter(({ id }) => id !== own);

/** Whether a licence expression (SPDX; a slash is an old way to say OR) can be met by allowed licences alone. */
function met(expression) {
  const words = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  const either = () => {
    let met = both();
    while (words[0] === "OR") { words.shift(); met = both() || met; }
    return met;
  };
  const both = () => {
    let met = one();
    while (words[0] === "AND") { words.shift(); met = one() && met; }
    return met;
  };
  const one = () => {
    let word = words.shift();
    if (word === "(") {
      const inside = either();
      words.shift();
      return inside;
    }
    if (words[0] === "WITH") word += ` ${words.splice(0, 2).join(" ")}`;
    return allowed.has(word);
  };
  return either();
}
say(`${crates.length} crates: every licence is allowed`, crates.filter(({ license }) => !license || !met(license)).map(({ name, version, license }) => `${name} ${version}: ${license ?? "no licence named"}`));

/** What the program is built from: tests and their crates never reach a user. */
function built() {
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const seen = new Set([own]);
  for (const id of seen) {
    for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some(({ kind }) => kind !== "dev")) seen.add(pkg);
  }
  return crates.filter(({ id }) => seen.has(id));
}
const versions = new Map();
for (const { name, version } of built()) versions.set(name, [...(versions.get(name) ?? []), version]);
const excused = (name, version) => [...skipped.keys()].find((crate) => crate.startsWith(`${name}@`) && `${version}.`.startsWith(`${crate.slice(name.length + 1)}.`));
const twice = [...versions].filter(([, all]) => all.length > 1);
say("no crate is in the program twice without a reason", twice.filter(([name, all]) => all.filter((version) => !excused(name, version)).length > 1).map(([name, all]) => `${name}: ${all.join(", ")}`));
const used = new Set(twice.flatMap(([name, all]) => all.map((version) => excused(name, version))));
say("no reason is left over", [...skipped.keys()].filter((crate) => !used.has(crate)).map((crate) => `${crate} is there once: take its line out of .cargo/deny.toml`));

const REGISTRY = "registry+https://github.com/rust-lang/crates.io-index";
const sums = new Set([...read("Cargo.lock").matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "[0-9a-f]{64}"/g)].map(([, name, version]) => `${name} ${version}`));
say("every crate comes from the registry, with a checksum", crates.filter(({ name, version, source }) => source !== REGISTRY || !sums.has(`${name} ${version}`)).map(({ name, version, source }) => `${name} ${version}: ${source ?? "a path"}`));

const manifest = read("Cargo.toml").split("\n");
let table = "";
say("every dependency says why it is there", manifest.flatMap((line, at) => {
  table = /^\[(.+)\]/.exec(line)?.[1] ?? table;
  const [, name] = (table.endsWith("dependencies") && /^([\w-]+) = /.exec(line)) || [];
  return name && !manifest[at - 1].startsWith("# ") ? [`${name} (${table})`] : [];
}));

for (const folder of ["tests/e2e", ".tools/binaryen"]) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(read(`${folder}/package.json`));
  const { packages } = JSON.parse(read(`${folder}/package-lock.json`));
  const asked = Object.entries({ ...dependencies, ...devDependencies });
  say(`${folder}: npm's packages are pinned exactly, each by its hash`, [
    ...asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)).map(([name, version]) => `${name}: ${version}`),
    ...asked.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version).map(([name]) => `${name}: not as in package-lock.json`),
    ...Object.entries(packages).filter(([name, { integrity }]) => name && !/^sha512-/.test(integrity)).map(([name]) => `${name}: no hash`),
  ]);
}

if (spawnSync("cargo", ["deny", "--version"]).status === 0) {
  const advised = existsSync(join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "advisory-dbs"));
  const checks = [...(advised ? ["advisories"] : []), "bans", "licenses", "sources"];
  const { status, stderr } = spawnSync("cargo", ["deny", "--offline", "check", ...checks], { cwd: root, encoding: "utf8" });
  say(`cargo-deny: ${checks.join(", ")}`, status === 0 ? [] : stderr.trim().split("\n"));
} else {
  console.log("  cargo-deny is not installed: no advisories were looked up (cargo install cargo-deny --locked)");
}
process.exitCode = failed ? 1 : 0;
