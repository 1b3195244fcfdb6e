// Keeping: what a command costs with everything that follows it, how soon it is on disk, and how soon the largest
// workspace stands again.
//
// A command: a selected step of 1 000 is nudged by an arrow key; counted is the main thread's work from the key until
// the light is green: applied, written to both stores, painted. Start: from the navigation until the steps in view
// are painted, the workspace being as large as is let in.
import { processMap, toBundle } from "./documents.js";
import { median } from "./median.js";

const NUDGES = 60;
/** Letters of instruction for each of the steps, so that the whole comes close to 2 000 000 units. */
const LETTERS = 440;
const LARGE = 3_000;
const QUIET = 12_000;

const green = (page) => page.waitForSelector("[data-testid=save-light][data-state=disk]", { timeout: 20_000, state: "attached" });

export default async function (bench) {
  const commands = await bench.repeat((visit) => nudge(bench, visit));
  const starts = await bench.repeat((visit) => start(bench, visit));
  const middle = (results, name) => median(results.map((result) => result[name]));
  return [
    { measure: "1 000 steps: a command with all that follows, p95", value: middle(commands, "task"), unit: "ms", budget: 16 },
    { measure: "1 000 steps: from the key until it is on disk, median", value: middle(commands, "disk"), unit: "ms" },
    { measure: "start with the largest workspace", value: middle(starts, "shown"), unit: "ms", budget: 2_000, note: `${Math.round(middle(starts, "units") / 1_000)} 000 units stored` },
  ];
}

async function bring(page, text) {
  await page.locator("[data-testid=open-file]").setInputFiles({ name: "kept.sw.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.locator("[data-testid=import-confirm]").click();
  await page.waitForSelector("g[data-step]", { timeout: 60_000 });
  await green(page);
}

async function nudge(bench, { page, cdp, settled }) {
  await bench.open(page, "#/process");
  await page.waitForTimeout(QUIET);
  await settled();
  await bring(page, toBundle(processMap(1_000)));
  await page.locator("g[data-step]").nth(4).click();
  await page.evaluate(() => window.__bench.observe(false));
  await cdp.send("Performance.enable");
  const worked = async () => (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1_000;
  const [tasks, waits] = [[], []];
  for (let number = 0; number < NUDGES; number++) {
    // Timed by the page itself: from the key it hears until the light turns green.
    await page.evaluate(() => {
      const light = document.querySelector("[data-testid=save-light]");
      window.__green = new Promise((done) => addEventListener("keydown", () => {
        const pressed = performance.now();
        const watch = new MutationObserver(() => {
          if (light.dataset.state === "disk") { watch.disconnect(); done(performance.now() - pressed); }
        });
        watch.observe(light, { attributes: true });
      }, { capture: true, once: true }));
    });
    const before = await worked();
    await page.keyboard.press(number % 2 ? "ArrowUp" : "ArrowDown");
    waits.push(await page.evaluate(() => window.__green));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    tasks.push((await worked()) - before);
  }
  tasks.sort((a, b) => a - b);
  return { task: tasks[Math.ceil(0.95 * NUDGES) - 1], disk: median(waits) };
}

async function start(bench, { page, settled }) {
  const bundle = toBundle(processMap(LARGE), { letters: LETTERS });
  await bench.open(page, "#/process");
  await settled();
  await bring(page, bundle);
  await page.waitForTimeout(4_000);
  await green(page);
  const units = await page.evaluate(() => Object.keys(localStorage).reduce((sum, key) => sum + key.length + localStorage[key].length, 0));
  const url = page.url();
  await page.goto("about:blank");
  await page.goto(url);
  const shown = await page.evaluate(() => new Promise((done) => {
    const look = () => {
      if (document.querySelector("svg[data-testid=map] g[data-step]")) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
      else requestAnimationFrame(look);
    };
    look();
  }));
  return { shown, units };
}
