// Runs every kind of test, lets their output through, and ends with one line `N passed, N failed`.
// A part that ran nothing has failed: silence is not success. `make test ONLY="native journeys"` runs some parts.
// A new part is one entry in PARTS.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tellFaults } from "./faults.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const e2e = join(root, "tests/e2e");
const browser = spawnSync(join(root, ".tools/setup"), ["browser"], { encoding: "utf8" }).stdout.trim();
const WASM = ["--target", "wasm32-unknown-unknown"];

const PARTS = [
  { name: "supply", run: supply },
  { name: "format", run: () => single("cargo", ["fmt", "--check"]) },
  { name: "clippy", run: () => single("cargo", ["clippy", "--locked", "--all-targets", "--", "-D", "warnings"]) },
  { name: "native", run: () => cargoTest([]) },
  // The native test files are no part of the wasm build; what runs in the browser's engine is tests/web.
  { name: "clippy-wasm", run: () => single("cargo", ["clippy", "--locked", ...WASM, "--lib", "--bins", "--test", "web", "--", "-D", "warnings"]) },
  { name: "web", run: web },
  { name: "journeys", run: journeys },
];

/** What came of every single test, for the fault matrix. */
const outcomes = [];

/** Runs a command with its output on the screen; resolves to { code, text } with the colours taken out of the text. */
function run(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((done) => {
    const colour = process.stdout.isTTY ? { CARGO_TERM_COLOR: "always", FORCE_COLOR: "1" } : {};
    const child = spawn(command, args, { cwd, env: { ...process.env, ...colour, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    child.stdout.on("data", (chunk) => { text += chunk; process.stdout.write(chunk); });
    child.stderr.on("data", (chunk) => { process.stderr.write(chunk); });
    child.on("error", (error) => { console.error(`${command}: ${error.message}`); done({ code: 1, text }); });
    child.on("close", (code) => done({ code: code ?? 1, text: text.replace(/\x1b\[[0-9;]*m/g, "") }));
  });
}

async function single(command, args) {
  const { code } = await run(command, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Where what the program is made of comes from, and on which terms. */
async function supply() {
  const { code, text } = await run("node", [join(root, ".tools/supply.mjs")]);
  const passed = (text.match(/^✓/gm) ?? []).length;
  const failed = (text.match(/^✗/gm) ?? []).length;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

async function cargoTest(args, env = {}) {
  const { code, text } = await run("cargo", ["test", "--locked", "--no-fail-fast", ...args], { env });
  const count = { passed: 0, failed: 0 };
  for (const [, name, result] of text.matchAll(/^test (\S+)(?: - should panic)? \.\.\. (ok|FAILED)$/gm)) {
    outcomes.push({ name: name.split("::").at(-1), where: name, passed: result === "ok" });
  }
  for (const [, passed, failed] of text.matchAll(/^test result: .*?(\d+) passed; (\d+) failed;/gm)) {
    count.passed += Number(passed);
    count.failed += Number(failed);
  }
  // It did not compile, or a test took the whole process down.
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

function web() {
  // The browser found for the journeys runs these too, whatever chromedriver would take by itself.
  const config = JSON.parse(readFileSync(join(root, "tests/web/webdriver.json"), "utf8"));
  config["goog:chromeOptions"].binary = browser;
  mkdirSync(join(root, "target"), { recursive: true });
  const file = join(root, "target/webdriver.json");
  writeFileSync(file, JSON.stringify(config));
  return cargoTest([...WASM, "--test", "web"], {
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: file,
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    WASM_BINDGEN_TEST_TIMEOUT: "300",
  });
}

/** The journeys that failed first and passed then, each by its file and its titles. */
function flaky(suites, above = []) {
  return suites.flatMap((suite) => {
    const titles = [...above, suite.title];
    const own = suite.specs.filter((spec) => spec.tests.some((test) => test.status === "flaky")).map((spec) => [...titles, spec.title].join(" › "));
    return [...own, ...flaky(suite.suites ?? [], titles)];
  });
}

/** Every journey of a report, by its file and title. */
function each(suites, file = "") {
  return suites.flatMap((suite) => [
    ...suite.specs.map((spec) => ({ name: spec.title, where: `journeys/${spec.file ?? file}`, passed: spec.ok, skipped: spec.tests.every((test) => test.status === "skipped") })),
    ...each(suite.suites ?? [], suite.file ?? file),
  ]);
}

async function journeys() {
  const built = await run(join(root, ".tools/build"), []);
  if (built.code !== 0) return { passed: 0, failed: 1 };
  const report = join(e2e, "results/report.json");
  rmSync(report, { force: true });
  const { code } = await run("npx", ["--no-install", "playwright", "test"], { cwd: e2e });
  const count = { passed: 0, failed: 0 };
  try {
    const { stats, suites } = JSON.parse(readFileSync(report, "utf8"));
    outcomes.push(...each(suites).filter(({ skipped }) => !skipped));
    count.passed = stats.expected + stats.flaky;
    count.failed = stats.unexpected;
    // Counted as passed, for a shared machine may be busy, and named, for it may as well be a fault.
    for (const title of flaky(suites)) console.log(`passed at a second attempt: ${title}`);
  } catch (error) {
    console.error(`No report of the journeys: ${error.message}`);
  }
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length) {
  console.error(`Unknown part: ${unknown.join(", ")}. There are: ${PARTS.map((part) => part.name).join(" ")}`);
  process.exit(2);
}
const rows = [];
for (const part of PARTS.filter(({ name }) => !wanted.length || wanted.includes(name))) {
  console.log(`\n▸ ${part.name}`);
  const started = Date.now();
  const count = await part.run();
  const nothing = count.passed + count.failed === 0;
  if (nothing) count.failed = 1;
  rows.push({ ...count, name: part.name, seconds: (Date.now() - started) / 1000, note: nothing ? "ran nothing" : "" });
}

console.log("");
for (const row of rows) {
  console.log(`${row.failed ? "✗" : "✓"} ${row.name.padEnd(12)} ${String(row.passed).padStart(5)} passed ${String(row.failed).padStart(4)} failed ${row.seconds.toFixed(0).padStart(5)} s  ${row.note}`);
}
const ran = ["native", "journeys"].filter((name) => rows.some((row) => row.name === name));
// A test of a row that failed has been counted where it ran.
if (ran.length) tellFaults(root, outcomes, ran.length === 2);
const total = rows.reduce((sum, row) => ({ passed: sum.passed + row.passed, failed: sum.failed + row.failed }), { passed: 0, failed: 0 });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
