// The fault matrix: what can go wrong, what has to come of it, and which tests say so. A test belongs to a row by its
// name: `s1_…` and `s1_s4_…` in Rust, "s1: …" and "s1, s4: …" in a journey. `make test` writes the table of its run to
// target/faults.json and its summary to the screen; a row without a test is named there. Where the product has no way
// in for a fault, the row says so here.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NO_LINKS = "no way in: there are no share links";
const NO_XML = "no way in: no XML is parsed; a bundle within a picture is taken out as text";

/** id, the fault, what has to come of it; a fourth entry says why a row needs no test. */
export const MATRIX = [
  ["s1", "a slot truncated at every byte", "the generation before opens"],
  ["s2", "every single-bit flip of a slot", "the generation before opens"],
  ["s3", "both roots damaged", "recovery screen, zero writes"],
  ["s4", "a document slot removed", "the generation before opens"],
  ["s5", "the storage is full", "changes counted, backup offered, written when room returns"],
  ["s6", "the k-th write fails, for all k", "old or new state, never mixed"],
  ["s7", "local storage throws", "said, export works"],
  ["s8", "an acknowledged key vanishes", "alarm within 1 s, written again"],
  ["s9", "the database hangs or is missing", "amber: not crash-proof"],
  ["s10", "the two stores disagree", "the highest whole generation wins"],
  ["s11", "foreign keys present", "untouched"],
  ["s12", "origin cleared", "fresh start that takes a file in"],
  ["m1", "a second tab", "view-only, follows live"],
  ["m2", "hand-overs while editing", "nothing lost"],
  ["m3", "the writer crashes", "take-over within 1 s"],
  ["m4", "a frozen writer returns", "view-only, its edits downloadable"],
  ["m5", "old and new builds together", "the old one is view-only"],
  ["m6", "a share link opened beside a changed workspace", "preview only", NO_LINKS],
  ["m7", "everything deleted in the other tab", "view-only, snapshot kept"],
  ["m8", "no Web Locks", "single tab, export works"],
  ["c1", "SIGKILL of the whole browser", "no green command lost"],
  ["c2", "crash in the middle of a drag", "last committed state"],
  ["c3", "reload right after an edit", "present"],
  ["c4", "tab closed right after an edit", "present"],
  ["c5", "the program panics or traps", "writing stops, recovery screen, data intact"],
  ["c6", "the clock jumps ten years", "newest generation wins"],
  ["c7", "SIGKILL during an import", "old or new, whole"],
  ["i1", "PNG, empty, UTF-16, invalid UTF-8", "refused"],
  ["i2", "UTF-8 byte order mark", "accepted"],
  ["i3", "JSON 100 000 deep", "refused"],
  ["i4", "one byte over a limit", "refused"],
  ["i5", "one element over a limit", "refused"],
  ["i6", "duplicate JSON keys", "refused"],
  ["i7", "duplicate ids", "refused, both places"],
  ["i8", "dangling references", "refused, listed"],
  ["i9", "a cycle in the hierarchy", "refused, its path"],
  ["i10", "NaN, 1e999, coordinate 1e15", "refused, the field"],
  ["i11", "a newer schema", "refused, both versions"],
  ["i12", "ids that are taken", "preview, remapped, undo to the byte"],
  ["i13", "a wrong checksum", "refused"],
  ["i14", "a lone surrogate, NUL", "refused"],
  ["b1", "XML entity bombs", "refused or inert"],
  ["b2", "an external entity", "refused or inert, no request"],
  ["b3", "XML with duplicate ids", "refused", NO_XML],
  ["b4", "XML with unresolved references", "refused", NO_XML],
  ["b5", "XML without process or plane", "refused", NO_XML],
  ["b6", "a bad attachedToRef", "refused", NO_XML],
  ["b7", "XML 100 000 deep", "refused or inert"],
  ["l1", "a link that inflates to 1 GB", "refused", NO_LINKS],
  ["l2", "a truncated link", "refused", NO_LINKS],
  ["l3", "a workspace too large for a link", "offers a file", NO_LINKS],
  ["x1", "CSV cells that begin like a formula", "escaped, RFC 4180"],
  ["x2", "<script> in a label to SVG", "text"],
  ["x3", "file names with ../ or right-to-left marks", "sanitised"],
  ["x4", "export, import, export", "byte-identical"],
  ["u1", "5 000 elements", "interactive within 2 s"],
  ["u2", "1 MB pasted into a field", "refused, the limit named"],
  ["u3", "a tree of 10 000 nodes", "no task over 200 ms"],
  ["h1", "scripts in every field and view", "text"],
  ["h2", "javascript: and data: addresses", "inert"],
  ["h3", "bidi overrides", "isolated"],
  ["h4", "HTML from the clipboard", "text"],
  ["h5", "a forged message between tabs", "ignored"],
  ["g1", "every released bundle version", "migrates"],
  ["g2", "a newer stored schema", "view-only, bytes unchanged"],
  ["g3", "killed at a step of a migration", "the generation before opens"],
  ["o1", "offline reload", "works"],
  ["o2", "HTML served as wasm", "recovery screen"],
  ["o3", "precache mismatch", "old build stays"],
  ["o4", "update while not everything is saved", "waits, saves first"],
  ["o5", "the worker that takes everything back", "unregisters, data intact"],
];

/** The ids that a test's name begins with. */
export function idsOf(name) {
  const lead = /^((?:[a-z]\d+_)+)/.exec(name) ?? /^((?:[a-z]\d+(?:, |: ))+)/.exec(name);
  return lead ? lead[1].match(/[a-z]\d+/g) : [];
}

/**
 * Holds outcomes of tests, `{ name, where, passed }`, against the matrix. `complete`: every kind of test has run.
 * Writes `target/faults.json` and prints the summary.
 */
export function tellFaults(root, outcomes, complete) {
  const rows = MATRIX.map(([id, fault, outcome, excuse]) => {
    const tests = outcomes.filter(({ name }) => idsOf(name).includes(id));
    const result = tests.some(({ passed }) => !passed) ? "failed" : tests.length ? "held" : excuse ? "no way in" : complete ? "no test" : "not run";
    return { id: id.toUpperCase(), fault, outcome, result, ...(excuse ? { note: excuse } : {}), tests: tests.map(({ name, where, passed }) => ({ name, where, passed })) };
  });
  mkdirSync(join(root, "target"), { recursive: true });
  writeFileSync(join(root, "target/faults.json"), `${JSON.stringify(rows, null, 1)}\n`);
  const of = (result) => rows.filter((row) => row.result === result).map(({ id }) => id);
  console.log(`\nFault matrix, ${rows.length} rows (target/faults.json):`);
  for (const result of ["held", "failed", "no test", "not run", "no way in"]) {
    if (of(result).length) console.log(`  ${result.padEnd(10)} ${String(of(result).length).padStart(3)}  ${of(result).join(" ")}`);
  }
}
