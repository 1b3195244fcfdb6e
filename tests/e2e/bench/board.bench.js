// The board at 200 and 2 000 cards: opening it, dragging a card, dropping, undoing, scrolling.
//
// Open: from the click on the board's tab until the cards in view are painted. Drag: as for the map, 60 real pointer
// moves of 2 px after 6 that start the drag, each waiting for its frame, counted in CPU time of the main thread.
import { boardBundle } from "./documents.js";
import { median } from "./median.js";

const SIZES = [{ cards: 200 }, { cards: 2000, drag: 5, drop: 16, undo: 20 }];
const MOVES = 60;
const QUIET = 9000;

export default async function (bench) {
  const rows = [];
  for (const size of SIZES) {
    const file = { name: "measured.sw.json", mimeType: "application/json", buffer: Buffer.from(boardBundle(size.cards)) };
    const results = await bench.repeat((visit) => measure(bench, visit, file));
    const row = (measure, name, unit, budget) => rows.push({ measure: `${size.cards} cards: ${measure}`, value: median(results.map((result) => result[name])), unit, budget });
    row("open the board", "open", "ms");
    row("drag, main thread per move", "task", "ms", size.drag);
    row("drag, script per move", "script", "ms");
    row("drag, layout per move", "layout", "ms");
    row("drop", "drop", "ms", size.drop);
    row("undo the drag", "undo", "ms", size.undo);
    row("scroll by a notch, main thread", "scroll", "ms", 16.7);
  }
  return rows;
}

async function measure(bench, { page, cdp, settled }, file) {
  await bench.open(page, "#/process");
  await page.waitForTimeout(QUIET);
  await settled();
  await page.locator("[data-testid=open-file]").setInputFiles(file);
  await page.locator("[data-testid=import-preview] [data-testid=import-confirm]").click();
  await page.waitForTimeout(500);
  const open = await page.evaluate(untilCardsArePainted);
  await page.evaluate(() => window.__bench.observe(false));
  const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
  const metrics = async () => Object.fromEntries((await cdp.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  await cdp.send("Performance.enable");
  const { x, y } = await page.evaluate(() => {
    const card = document.querySelectorAll("[data-column]")[1].querySelector("[data-card]").getBoundingClientRect();
    return { x: card.x + 40, y: card.y + 12 };
  });
  const scroll = await mainThread(metrics, 10, async () => {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 120);
    await frame();
  });
  await page.mouse.wheel(0, -2000);
  await page.waitForTimeout(300);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 1; move <= 6; move++) {
    await page.mouse.move(x + 2 * move, y);
    await frame();
  }
  const before = await metrics();
  // Across the columns and down, over other cards, as a hand moves.
  for (let move = 1; move <= MOVES; move++) {
    await page.mouse.move(x + 12 + 2 * move, y + 2 * move);
    await frame();
  }
  const after = await metrics();
  const perMove = (name) => ((after[name] - before[name]) * 1000) / MOVES;
  await page.evaluate(() => {
    window.__bench.observe(true);
    addEventListener("pointerup", () => { window.__bench.released = performance.now(); window.__bench.changed = 0; }, { capture: true, once: true });
  });
  await page.mouse.up();
  const drop = await page.evaluate(() => new Promise((done) => setTimeout(() => done(Math.max(0, window.__bench.changed - window.__bench.released)), 400)));
  const undo = await bench.untilStill(page, () => document.querySelector("[data-testid=undo]").click());
  return { open, task: perMove("TaskDuration"), script: perMove("ScriptDuration"), layout: perMove("LayoutDuration"), drop, undo, scroll };
}

async function mainThread(metrics, times, act) {
  const before = await metrics();
  for (let i = 0; i < times; i++) await act();
  const after = await metrics();
  return ((after.TaskDuration - before.TaskDuration) * 1000) / times;
}

function untilCardsArePainted() {
  return new Promise((done, fail) => {
    const giveUp = setTimeout(() => fail(new Error("no card appeared within 30 s")), 30_000);
    const started = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector("[data-card]")) return;
      observer.disconnect();
      clearTimeout(giveUp);
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)));
    });
    observer.observe(document.body, { subtree: true, childList: true });
    location.hash = "#/process/board";
  });
}
