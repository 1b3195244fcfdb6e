// The board at 200 and 2 000 cards: opening it, dragging a card, dropping, undoing, scrolling.
//
// Open: from the click on the board's tab until the cards in view are painted. Drag: across the columns and down, over
// other cards, as a hand moves; see drag.js.
import { boardBundle } from "./documents.js";
import { drag, mainThread } from "./drag.js";
import { median } from "./median.js";

const SIZES = [{ cards: 200 }, { cards: 2000, drag: 5, drop: 16, undo: 20 }];
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
  const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
  await page.waitForTimeout(500);
  await page.evaluate(() => window.__bench.observe(false));
  const scroll = await mainThread(cdp, 10, async () => {
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, 120);
    await frame();
  });
  await page.mouse.wheel(0, -4000);
  await page.waitForTimeout(300);
  const begin = await page.evaluate(() => {
    // The uppermost that is whole in view: what stands first in the page need not stand first on the wall.
    const column = document.querySelectorAll("[data-column]")[1];
    const head = column.querySelector("header").getBoundingClientRect().bottom;
    const cards = [...column.querySelectorAll("[data-card]")].map((card) => [card, card.getBoundingClientRect()]);
    const [[card, box]] = cards.filter(([, box]) => box.y >= head).sort(([, a], [, b]) => a.y - b.y);
    window.__bench.dragged = card.dataset.card;
    return { x: box.x + 40, y: box.y + 12 };
  });
  const place = () => {
    const card = document.querySelector(`[data-card="${window.__bench.dragged}"]`);
    return card && `${card.closest("[data-column]").dataset.name} ${card.style.transform}`;
  };
  return { open, scroll, ...(await drag(bench, { page, cdp }, begin, place, [4, 2])) };
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
