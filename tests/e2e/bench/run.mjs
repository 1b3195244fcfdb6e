// `make bench`: measures the release build against its budgets, prints one table and writes target/bench/latest.json.
//
// Every *.bench.js beside this file is run, by name; `node tests/e2e/bench/run.mjs rooms` runs some. Each exports
//   export default async function (bench) { return [{ measure, value, unit, budget, note? }] }
// where smaller is better and a row without a budget is only reported. `bench` is described at its class below.
// Each run gets a fresh browser and profile; medians are reported; a fixed piece of script is timed beside them, so
// that a busy machine shows. On such a machine compare within one table, never across two.
import { chromium } from "@playwright/test";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { serve } from "../../../.tools/serve.mjs";
import { launchOptions } from "../support/browser.js";
import { median } from "./median.js";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../../target/bench");

class Bench {
  constructor(site) {
    /** Where the release is served. */
    this.site = site;
    /** How often each measure is repeated. */
    this.runs = Number(process.env.RUNS || 3);
    /** Milliseconds of the fixed piece of script, one per fresh browser. */
    this.calibrations = [];
  }

  /**
   * Runs `measure({ page, cdp, responses })` in a fresh browser with an empty profile and hands back its result.
   * `network`: { mbit, latency } or nothing for the machine's own speed. `responses` fills as they arrive:
   * { name, gzip } with the size at gzip level 9, whatever the host's own compression.
   */
  async fresh(measure, { network, viewport = { width: 1280, height: 800 } } = {}) {
    const browser = await chromium.launch(launchOptions());
    try {
      const context = await browser.newContext({ viewport, locale: "zh-CN", timezoneId: "Asia/Shanghai", serviceWorkers: "block" });
      const page = await context.newPage();
      this.calibrations.push(await page.evaluate(() => {
        const started = performance.now();
        let x = 1;
        for (let i = 0; i < 20_000_000; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
        return performance.now() - started + (x === 0 ? 1e-9 : 0);
      }));
      const cdp = await context.newCDPSession(page);
      await cdp.send("Network.enable");
      if (network) {
        const throughput = (network.mbit * 1e6) / 8;
        await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: network.latency, downloadThroughput: throughput, uploadThroughput: throughput });
      }
      // The moment of readiness and of the page's last change, by the page's own clock.
      await page.addInitScript(() => {
        // What is said to those who listen comes a moment later, on purpose, and is not seen; the light turns green
        // when the disk has answered, which holds nobody up.
        const unseen = ({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest("[aria-live], [data-testid=save-light]");
        const observer = new MutationObserver((changes) => {
          if (changes.every(unseen)) return;
          window.__bench.changed = performance.now();
          if (!window.__bench.ready && document.body?.dataset.ready === "true") window.__bench.ready = performance.now();
        });
        const observe = (on) => {
          observer.disconnect();
          if (on) observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        };
        window.__bench = { ready: 0, changed: 0, observe };
        observe(true);
      });
      const responses = [];
      const pending = [];
      page.on("response", (response) => {
        if (!response.url().startsWith("http")) return;
        pending.push(response.body().then(
          (body) => responses.push({ name: new URL(response.url()).pathname.split("/").pop() || "index.html", gzip: gzipSync(body, { level: 9 }).length }),
          () => {}, // A redirect or an aborted request has no body.
        ));
      });
      // Quiet is half a second without a request under way; the page's own "network idle" comes only once.
      let open = 0;
      let last = Date.now();
      page.on("request", () => { open += 1; });
      for (const end of ["requestfinished", "requestfailed"]) page.on(end, () => { open -= 1; last = Date.now(); });
      const settled = async () => {
        last = Date.now();
        while (open > 0 || Date.now() - last < 500) await new Promise((done) => setTimeout(done, 50));
        await Promise.all(pending);
        return responses;
      };
      return await measure({ page, cdp, responses, settled });
    } finally {
      await browser.close();
    }
  }

  /** `fresh`, `runs` times; the results in a list. */
  async repeat(measure, options) {
    const results = [];
    for (let run = 0; run < this.runs; run++) results.push(await this.fresh(measure, options));
    return results;
  }

  /** Keeps the page from fetching ahead in quiet moments, as for a person who asked the browser to save data. */
  async sparing(page) {
    await page.addInitScript(() => Object.defineProperty(navigator.connection, "saveData", { get: () => true }));
  }

  /** Opens the product and waits until it can be used. */
  async open(page, hash = "") {
    await page.goto(this.site + hash);
    await page.waitForSelector("body[data-ready=true]", { timeout: 60_000, state: "attached" });
  }

  /**
   * Does `act` in the page and resolves to the milliseconds until the page's last change that it caused,
   * painted: the page counts as still after `quiet` ms without one.
   */
  async untilStill(page, act, argument, quiet = 300) {
    // One expression, so that no round trip lies between the clock and the act.
    const started = await page.evaluate(`(() => { const started = performance.now(); window.__bench.changed = 0; (${act})(${JSON.stringify(argument)}); return started; })()`);
    return page.evaluate(([started, quiet]) => new Promise((done) => {
      const look = () => {
        const last = Math.max(window.__bench.changed, started);
        if (performance.now() - last > quiet) done(last - started);
        else requestAnimationFrame(look);
      };
      look();
    }), [started, quiet]);
  }
}

const wanted = process.argv.slice(2);
const files = readdirSync(here).filter((name) => name.endsWith(".bench.js") && (!wanted.length || wanted.some((word) => name.startsWith(word)))).sort();
const host = await serve({ base: "/some/where/", warm: true });
const bench = new Bench(host.url);
const rows = [];
let broken = 0;
try {
  for (const file of files) {
    const name = file.replace(".bench.js", "");
    console.log(`▸ ${name}`);
    try {
      const { default: measure } = await import(join(here, file));
      rows.push(...(await measure(bench)).map((row) => ({ file: name, ...row })));
    } catch (error) {
      broken += 1;
      console.error(`  ✗ ${name} could not be measured: ${error.message}`);
    }
  }
} finally {
  host.close();
}

const show = (value) => (value === undefined ? "" : Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1));
console.log(`\n${"measure".padEnd(52)}${"value".padStart(10)}${"budget".padStart(10)}  unit`);
for (const row of rows) {
  const over = row.budget !== undefined && row.value > row.budget;
  console.log(`${over ? "✗" : row.budget === undefined ? " " : "✓"} ${row.measure.padEnd(50)}${show(row.value).padStart(10)}${show(row.budget).padStart(10)}  ${row.unit}${row.note ? `  (${row.note})` : ""}`);
}
const calibration = bench.calibrations.length ? median(bench.calibrations) : 0;
console.log(`\nfixed piece of script: ${calibration.toFixed(1)} ms (median of ${bench.calibrations.length}); ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}; ${bench.runs} runs each`);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "latest.json"), `${JSON.stringify({ when: new Date().toISOString(), machine: { cpus: cpus().length, model: cpus()[0]?.model }, runs: bench.runs, calibration, rows }, null, 1)}\n`);
console.log(`written: target/bench/latest.json`);
process.exitCode = broken || !rows.length ? 1 : 0;
