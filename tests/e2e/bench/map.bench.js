// The map at 50, 200, 1 000 and 3 000 steps: opening, dragging, dropping, undoing, typing, making space, zooming,
// laying out, exporting, memory.
//
// Open: from the file chosen until the steps in view are painted, two frames after they are in the page; the preview
// is confirmed by script as soon as it stands. Drag, drop and undo: see drag.js.
import { processMap, toBundle } from "./documents.js";
import { drag, mainThread } from "./drag.js";
import { median } from "./median.js";

const SIZES = [
  { steps: 50 },
  { steps: 200, open: 80, layout: 30 },
  { steps: 1000, open: 120, drop: 16, undo: 20, svg: 30, space: 50, layout: 150 },
  { steps: 3000, open: 200, drop: 16, undo: 20, svg: 60, json: 40, memory: 20, typing: 8, zoom: 16.7 },
];
/** Letters typed into a name, and notches of the wheel. */
const LETTERS = 20;
const NOTCHES = 12;
/** After so many ms the page has fetched the rest (src/view/shell/ahead.rs) and rehearsed the map. */
const QUIET = 12_000;

export default async function (bench) {
  const rows = [];
  for (const size of SIZES) {
    const file = { name: "measured.sw.json", mimeType: "application/json", buffer: Buffer.from(toBundle(processMap(size.steps))) };
    const results = await bench.repeat((visit) => measure(bench, visit, file));
    const middle = (name) => median(results.map((result) => result[name]));
    const row = (measure, name, unit, budget) => rows.push({ measure: `${size.steps} steps: ${measure}`, value: middle(name), unit, budget });
    row("open", "open", "ms", size.open);
    row("drag, main thread per move", "task", "ms", 4);
    row("drag, script per move", "script", "ms", 1);
    row("drop", "drop", "ms", size.drop);
    row("undo the drag", "undo", "ms", size.undo);
    row("type a letter into a name, main thread", "typing", "ms", size.typing);
    row("make space through half of it", "space", "ms", size.space);
    row("zoom a notch, all of it in view, main thread", "zoom", "ms", size.zoom);
    row("lay it out", "layout", "ms", size.layout);
    row("export SVG", "svg", "ms", size.svg);
    row("export JSON", "json", "ms", size.json);
    row("JS heap and wasm memory", "memory", "MiB", size.memory);
    row("JS heap and wasm memory, once all of it was shown and laid out", "most", "MiB");
  }
  return rows;
}

async function measure(bench, { page, cdp, settled }, file) {
  await page.addInitScript(watchExportsAndMemory);
  await bench.open(page, "#/process");
  // Everything has been fetched, and the map rehearsed, in the quiet after the start, as before a workshop begins.
  await page.waitForTimeout(QUIET);
  await settled();
  const shown = page.evaluate(untilStepsArePainted);
  await page.locator("[data-testid=open-file]").setInputFiles(file);
  const open = await shown;

  const begin = await page.evaluate(aStepInTheMiddle);
  const place = () => {
    const step = document.querySelector(`svg[data-testid=map] g[data-step="${window.__bench.dragged}"]`);
    const box = step?.getBoundingClientRect();
    return box && `${Math.round(box.x)} ${Math.round(box.y)}`;
  };
  const dragged = await drag(bench, { page, cdp }, begin, place);
  const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));

  // Typing: the step that was dragged is selected; its name is written in place.
  await page.evaluate(() => window.__bench.observe(false));
  await page.keyboard.press("F2");
  await page.waitForSelector("[data-testid=naming]");
  await frame();
  const typing = await mainThread(cdp, LETTERS, async () => {
    await page.keyboard.press("a");
    await frame();
  });
  await page.keyboard.press("Escape");
  await frame();

  // Space is made from the middle of the window on: how long the drop takes until the page is still.
  await page.keyboard.press("s");
  const { x: sx, y: sy } = await page.evaluate(aStepInTheMiddle);
  await page.mouse.move(sx, sy + 40);
  await page.mouse.down();
  for (let move = 1; move <= 6; move++) {
    await page.mouse.move(sx + 8 * move, sy + 40);
    await frame();
  }
  await page.evaluate(() => {
    window.__bench.observe(true);
    addEventListener("pointerup", () => { window.__bench.released = performance.now(); window.__bench.changed = 0; }, { capture: true, once: true });
  });
  await page.mouse.up();
  const space = await page.evaluate(() => new Promise((done) => setTimeout(() => done(Math.max(0, window.__bench.changed - window.__bench.released)), 600)));
  await bench.untilStill(page, () => document.querySelector("[data-testid=undo]").click());

  // What working on it needs: opened, dragged, undone, typed, space made. Laying out all of it comes after.
  const taken = () => page.evaluate(() => performance.memory.usedJSHeapSize + window.__bench.wasmMemory());
  const memory = await taken();

  // Zooming with all of it in view.
  await page.evaluate(() => window.__bench.observe(false));
  await page.keyboard.press("Shift+Digit1");
  await page.waitForTimeout(300);
  const wide = await page.evaluate(() => { const box = document.querySelector("svg[data-testid=map]").getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; });
  await page.mouse.move(wide.x, wide.y);
  await page.keyboard.down("Control");
  let notch = 0;
  const zoom = await mainThread(cdp, NOTCHES, async () => {
    await page.mouse.wheel(0, notch++ % 2 ? -20 : 20);
    await frame();
  });
  await page.keyboard.up("Control");

  await page.evaluate(() => window.__bench.observe(true));
  const layout = await bench.untilStill(page, () => document.querySelector("[data-testid=tidy]").click());
  await bench.untilStill(page, () => document.querySelector("[data-testid=undo]").click());

  const most = await taken();
  const svg = await exportTime(page, "svg");
  const json = await exportTime(page, "json");
  return { open, ...dragged, typing, space, zoom, layout, svg, json, memory: memory / 1048576, most: most / 1048576 };
}

/** From the click on the export until the file's bytes are handed to the browser. */
async function exportTime(page, kind) {
  const button = page.locator(`[data-testid=export-${kind}]`);
  if (!(await button.isVisible())) await page.locator("[data-testid=share]").click();
  await button.waitFor();
  return page.evaluate((kind) => new Promise((done, fail) => {
    const started = performance.now();
    window.__bench.exported = () => done(performance.now() - started);
    setTimeout(() => fail(new Error(`no ${kind} came out within 20 s`)), 20_000);
    document.querySelector(`[data-testid=export-${kind}]`).click();
  }), kind);
}

function watchExportsAndMemory() {
  const create = URL.createObjectURL;
  URL.createObjectURL = function (blob) {
    window.__bench.exported?.();
    return create.call(URL, blob);
  };
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async function (...given) {
      const result = await real.apply(WebAssembly, given);
      const memory = (result.instance ?? result).exports.memory;
      if (memory) memories.add(memory);
      return result;
    };
  }
  window.__bench.wasmMemory = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}

function untilStepsArePainted() {
  return new Promise((done, fail) => {
    let started = 0;
    document.querySelector("[data-testid=open-file]").addEventListener("change", () => { started = performance.now(); }, { capture: true, once: true });
    const giveUp = setTimeout(() => fail(new Error("the file's steps did not appear within 30 s")), 30_000);
    const observer = new MutationObserver(() => {
      if (!started) return;
      document.querySelector("[data-testid=import-preview] [data-testid=import-confirm]")?.click();
      if (!document.querySelector("svg[data-testid=map] g[data-step]")) return;
      observer.disconnect();
      clearTimeout(giveUp);
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)));
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
}

/** The middle of the visible step that is nearest to the middle of the map. */
function aStepInTheMiddle() {
  const map = document.querySelector("svg[data-testid=map]").getBoundingClientRect();
  const centre = { x: map.x + map.width / 2, y: map.y + map.height / 2 };
  const places = [...document.querySelectorAll("svg[data-testid=map] g[data-step]")]
    .map((step) => [step.dataset.step, step.getBoundingClientRect()])
    .map(([id, box]) => ({ id, x: box.x + box.width / 2, y: box.y + box.height / 2 }))
    .filter(({ x, y }) => x > map.left && x < map.right - 160 && y > map.top && y < map.bottom);
  const far = ({ x, y }) => Math.hypot(x - centre.x, y - centre.y);
  const found = places.sort((a, b) => far(a) - far(b))[0];
  window.__bench.dragged = found.id;
  return found;
}
