// Gathers what several on-demand files share. wasm-split cuts one piece per set of files that share it: hundreds, most
// of a few hundred bytes. Here they are merged into a few modules, `shared_0.wasm` and on, and the loaders in
// __wasm_split.js fetch those instead.
//
// What the map and the menus need is one module; what keeping needs, or nearly every room, or is too small to be worth
// asking for, is another: both come with the first sign of a person, before a room is entered. The rest is merged pair
// by pair, each time the pair that makes the rooms fetch the fewest bytes that they do not need, until few enough are
// left.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The on-demand files that the first sign of a person fetches (`view/shell/ahead.rs`), and what keeps commits. */
const FIRST = ["map", "backstage", "map_measures", "map_inspector"];
const KEEPING = "saving";
/** A piece that so many files share comes with keeping. */
const COMMON = 4;
/** So does one of fewer bytes than this, before it is shrunk: asking for it would take longer than having it. */
const SMALL = 8000;
/** Modules left. */
const MOST = 60;

/** The pieces as __wasm_split.js tells them: number, size, and who needs them. */
function pieces(script, folder) {
  return [...script.matchAll(/\/\* ([^*]*?) \*\/\nconst __chunk_(\d+) = /g)].map(([, users, number]) => {
    const all = users.split(",").map((user) => user.trim());
    const first = all.some((user) => FIRST.includes(user));
    const { size } = statSync(join(folder, `chunk_${number}.wasm`));
    const common = all.includes(KEEPING) || all.length >= COMMON || size < SMALL;
    const kept = first ? "first" : common ? "second" : "";
    return { numbers: [number], users: new Set(kept ? [kept] : all), fixed: kept !== "", size };
  });
}

function unite(a, b) {
  a.numbers.push(...b.numbers);
  a.size += b.size;
  b.users.forEach((user) => a.users.add(user));
}

function groups(found) {
  const bySet = new Map();
  for (const piece of found) {
    const key = [...piece.users].sort().join();
    if (bySet.has(key)) unite(bySet.get(key), piece);
    else bySet.set(key, piece);
  }
  const left = [...bySet.values()];
  const beyond = (a, b) => [...a.users].filter((user) => !b.users.has(user)).length;
  while (left.length > MOST) {
    let best = { cost: Infinity };
    left.forEach((a, i) => left.forEach((b, j) => {
      if (j <= i || a.fixed || b.fixed) return;
      const cost = a.size * beyond(b, a) + b.size * beyond(a, b);
      if (cost < best.cost) best = { cost, i, j };
    }));
    if (best.cost === Infinity) break;
    const [b] = left.splice(best.j, 1);
    unite(left[best.i], b);
  }
  return left;
}

/** Merges the pieces in `folder`, in place. `features` are the flags for wasm's newer instructions. */
export function gather(folder, features) {
  const path = join(folder, "__wasm_split.js");
  let script = readFileSync(path, "utf8");
  const merged = groups(pieces(script, folder));
  const call = (tool, ...args) => execFileSync(tool, [...features, ...args], { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 }).toString();

  // The pieces import the main part's memory, table and globals from one namespace, which only a module can be when
  // modules are merged: this one hands on what it is given.
  const [sample] = readdirSync(folder).filter((name) => /^chunk_\d+\.wasm$/.test(name));
  const text = call("wasm-dis", join(folder, sample));
  const memory = /"memory" \(memory \S+ ([^)]*)\)/.exec(text)[1];
  const table = /"__indirect_function_table" \(table \S+ ([^)]*)\)/.exec(text)[1];
  const globals = [...new Set(script.match(/__wasm_split_shared\d+/g) ?? [])];
  const given = [
    ["memory", `memory ${memory}`, "memory"],
    ["__indirect_function_table", `table ${table}`, "table"],
    ...globals.map((name) => [name, "global (mut i32)", "global"]),
  ];
  const place = (name, kind) => (kind === "global" ? globals.indexOf(name) : 0);
  const base = join(folder, "base");
  writeFileSync(`${base}.wat`, `(module ${given.map(([name, type]) => `(import "host" "${name}" (${type}))`).join(" ")} ${given.map(([name, , kind]) => `(export "${name}" (${kind} ${place(name, kind)}))`).join(" ")})`);
  call("wasm-as", `${base}.wat`, "-o", `${base}.wasm`);

  const home = new Map();
  const loaders = merged.map(({ numbers }, at) => {
    numbers.forEach((number) => home.set(number, at));
    const parts = numbers.flatMap((number) => [join(folder, `chunk_${number}.wasm`), `piece${number}`]);
    call("wasm-merge", `${base}.wasm`, "__wasm_split", ...parts, "-o", join(folder, `shared_${at}.wasm`));
    return `const __shared_${at} = makeLoad(() => {
    const src = fetch(new URL("./shared_${at}.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, { host: imports.__wasm_split }));
}, []);
`;
  });

  let gone = 0;
  script = script.replace(/\/\* [^*]*? \*\/\nconst __chunk_(\d+) = makeLoad\(\(\) => \{[\s\S]*?\n\}\n, \[[^\]]*\]\);\n/g, () => { gone += 1; return ""; });
  if (gone !== home.size) throw new Error(`__wasm_split.js defines its pieces in a way that this script does not know (${gone} of ${home.size})`);
  script = script.replace(/\[(__chunk_\d+(?:, __chunk_\d+)*),?\s*\]/g, (_, names) => {
    const wanted = new Set(names.split(", ").map((name) => home.get(name.slice("__chunk_".length))));
    return `[${[...wanted].sort((a, b) => a - b).map((at) => `__shared_${at}`).join(", ")}]`;
  });
  if (/__chunk_\d/.test(script)) throw new Error("__wasm_split.js asks for a piece that no module holds");
  const start = script.search(/^export const __wasm_split_load_/m);
  writeFileSync(path, script.slice(0, start) + loaders.join("") + script.slice(start));

  for (const name of readdirSync(folder)) if (/^(chunk_\d+\.wasm|base\.wa(t|sm))$/.test(name)) rmSync(join(folder, name));
}
