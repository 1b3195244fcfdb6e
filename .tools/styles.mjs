// Joins the files of style/ into stylesheets: one for what a first look at the page shows, one for the rooms, whose
// blocks stand by name. A new block is a new file; no list names it unless the first look needs it. Run as a program
// (Trunk's pre_build hook) it writes both as one, target/style/app.css, which `trunk serve` reloads.
import { mkdirSync, readFileSync, readdirSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join as path } from "node:path";
import { fileURLToPath } from "node:url";

const root = path(dirname(fileURLToPath(import.meta.url)), "..");
/** What the first look at the page needs, in the order of the cascade. */
const FIRST = ["tokens.css", "base.css", "layout.css", "parts.css", "shell.css", "start.css"];

function join(names) {
  return names.map((name) => `/* ${name} */\n${readFileSync(path(root, "style", name), "utf8").trim()}\n`).join("\n");
}

/** The stylesheet of the first look. */
export function firstStyles() {
  return join(FIRST);
}

/** The stylesheet of the rooms; it comes after the first. */
export function roomStyles() {
  return join(readdirSync(path(root, "style")).filter((name) => name.endsWith(".css") && !FIRST.includes(name)).sort());
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
  const file = path(root, "target/style/app.css");
  const css = `${firstStyles()}\n${roomStyles()}`;
  mkdirSync(dirname(file), { recursive: true });
  // An unchanged file is left alone, or the watcher would build for ever.
  if (!existsSync(file) || readFileSync(file, "utf8") !== css) writeFileSync(file, css);
}
