// Fuzzing led by coverage, on a stable compiler: tests/fuzz is built with the marks that libFuzzer counts, and each of
// its four targets runs for a share of the time (`make fuzz MINUTES=60`). What was found before is where it goes on
// (target/fuzz/corpus). An input that does harm is put into tests/fixtures/crashes/<target>/, where `tests/fuzzed.rs`
// tries it from then on, and the run fails.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const TARGETS = ["bundle", "slot", "picture", "pasted"];
const minutes = Number(process.env.MINUTES || 60);
const target = join(root, "target/fuzz");

const host = /^host: (.+)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))[1];
const marks = ["level=4", "inline-8bit-counters", "pc-table", "trace-compares"].map((mark) => `-Cllvm-args=-sanitizer-coverage-${mark}`);
// With a target named, build scripts are compiled without the marks.
execFileSync("cargo", ["build", "--release", "--locked", "--target", host], {
  cwd: join(root, "tests/fuzz"), stdio: "inherit",
  env: { ...process.env, CARGO_TARGET_DIR: target, RUSTFLAGS: `--cfg fuzzing -Cpasses=sancov-module ${marks.join(" ")}` },
});

/** One target; resolves to what it came to. */
function run(name, seconds) {
  const corpus = join(target, "corpus", name);
  const found = join(target, "found", name);
  for (const folder of [corpus, found]) mkdirSync(folder, { recursive: true });
  const before = new Set(readdirSync(found));
  const limits = ["-fork=1", "-ignore_crashes=1", "-ignore_timeouts=1", "-ignore_ooms=1", "-max_len=60000", "-timeout=10", "-rss_limit_mb=2048"];
  return new Promise((done) => {
    const child = spawn(join(target, host, "release/fuzz"), [...limits, `-max_total_time=${seconds}`, `-artifact_prefix=${found}/`, corpus], {
      env: { ...process.env, TARGET: name, SEEDS: corpus }, stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (data) => { said = (said + data).slice(-4_000); });
    child.on("close", () => {
      const runs = [...said.matchAll(/^#(\d+): cov: (\d+)/gm)].at(-1);
      const crashes = readdirSync(found).filter((file) => !before.has(file));
      const kept = join(root, "tests/fixtures/crashes", name);
      if (crashes.length) mkdirSync(kept, { recursive: true });
      for (const file of crashes) copyFileSync(join(found, file), join(kept, file));
      done({ name, seconds, runs: Number(runs?.[1] ?? 0), places: Number(runs?.[2] ?? 0), corpus: readdirSync(corpus).length, crashes });
    });
  });
}

const results = [];
// Two side by side.
for (let at = 0; at < TARGETS.length; at += 2) {
  results.push(...(await Promise.all(TARGETS.slice(at, at + 2).map((name) => run(name, Math.round((minutes * 60) / TARGETS.length))))));
}
for (const { name, seconds, runs, places, corpus, crashes } of results) {
  console.log(`${crashes.length || !runs ? "✗" : "✓"} ${name.padEnd(8)} ${seconds} s, ${runs} runs, ${places} places reached, ${corpus} inputs kept, ${crashes.length} did harm`);
  for (const file of crashes) {
    const bytes = readFileSync(join(root, "tests/fixtures/crashes", name, file));
    console.log(`    tests/fixtures/crashes/${name}/${file} (${bytes.length} bytes)`);
  }
}
const bad = results.filter(({ crashes, runs }) => crashes.length || !runs).length;
console.log(`${results.length - bad} passed, ${bad} failed`);
process.exitCode = bad ? 1 : 0;
