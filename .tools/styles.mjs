// Joins every file of style/ into one stylesheet: tokens, base and layout first, the blocks by name.
// A new block is a new file; no list names it. Run as a program (Trunk's pre_build hook) it writes
// target/style/app.css, which `trunk serve` reloads.
import { mkdirSync, readFileSync, readdirSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const FIRST = ["tokens.css", "base.css", "layout.css"];

export function joinStyles() {
  const folder = join(root, "style");
  const rank = (name) => (FIRST.indexOf(name) + FIRST.length + 1) % (FIRST.length + 1);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".css"))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => `/* ${name} */\n${readFileSync(join(folder, name), "utf8").trim()}\n`)
    .join("\n");
}

// Comments and the white space between tokens go; strings stay as they are. Spaces around operators in
// calc() mean something, so only the space beside braces, semicolons and commas is taken.
export function shrinkStyles(css) {
  return css
    .split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/)/)
    .map((part) => {
      if (part.startsWith("/*")) return "";
      if (/^["']/.test(part)) return part;
      return part.replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").replace(/;}/g, "}");
    })
    .join("")
    .trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, "target/style/app.css");
  const css = joinStyles();
  mkdirSync(dirname(file), { recursive: true });
  // An unchanged file is left alone, or the watcher would build for ever.
  if (!existsSync(file) || readFileSync(file, "utf8") !== css) writeFileSync(file, css);
}
