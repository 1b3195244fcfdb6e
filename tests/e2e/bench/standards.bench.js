// A standard system of 10 000 nodes in its outline: how long until its rows are painted, and how long the frames are
// while it is scrolled and folded.
import { median } from "./median.js";
import { standardsBundle } from "./documents.js";

const COUNT = 10_000;
const SCROLL = ".outline-scroll";

/** The longest and the 95th frame while `act` runs in the page, ms. */
async function frames(page, act) {
  const times = await page.evaluate(`(async () => {
    const times = [];
    let last = 0;
    let on = true;
    const tick = (now) => { if (last) times.push(now - last); last = now; if (on) requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
    await (${act})();
    on = false;
    return times;
  })()`);
  const sorted = [...times].sort((a, b) => a - b);
  return { worst: sorted.at(-1) ?? 0, most: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}

/** Scrolls through the rows, a step a frame. */
const scroll = `async () => {
  const list = document.querySelector("${SCROLL}");
  for (let step = 0; step < 120; step++) {
    list.scrollTop += 240;
    await new Promise(requestAnimationFrame);
  }
}`;

/** The work of one fold and unfold, until painted. */
const fold = `async () => {
  const tree = document.querySelector(".outline-tree");
  for (let turn = 0; turn < 20; turn++) {
    const row = [...document.querySelectorAll('[role=treeitem][aria-expanded]')].find((row) => row.getBoundingClientRect().top > 120);
    row.querySelector(".fold").click();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}`;

/** What the page itself does in a frame, without the wait for the next: the time script and layout take for an act. */
async function work(page, act, times) {
  return page.evaluate(`(async () => {
    const found = [];
    for (let turn = 0; turn < ${times}; turn++) {
      await new Promise(requestAnimationFrame);
      const started = performance.now();
      (${act})(turn);
      await new Promise((done) => queueMicrotask(done));
      await new Promise((done) => queueMicrotask(done));
      document.querySelector("${SCROLL}").getBoundingClientRect();
      found.push(performance.now() - started);
    }
    return found;
  })()`);
}

export default async function (bench) {
  const runs = await bench.repeat(async ({ page, settled }) => {
    await bench.open(page, "#/standards/outline");
    await settled();
    await page.setInputFiles('input[type=file][data-testid="open-file"]', { name: "system.sw.json", mimeType: "application/json", buffer: Buffer.from(standardsBundle(COUNT)) });
    await page.locator("[data-testid=import-confirm]").click();
    // What has no process opens at the overview.
    await page.waitForFunction(() => location.hash.startsWith("#/overview"));
    await page.locator('a[data-room="standards"]').click();
    await page.waitForSelector("[role=treeitem][data-standard]", { timeout: 60_000 });
    await settled();
    // Out of the room and back: the first paint of the rows.
    await page.locator('a[data-room="trace"]').click();
    await settled();
    const opened = await page.evaluate(() => new Promise((done) => {
      const started = performance.now();
      document.querySelector('a[data-room="standards"]').click();
      const look = () => (document.querySelector("[role=treeitem][data-standard]") ? requestAnimationFrame(() => done(performance.now() - started)) : requestAnimationFrame(look));
      look();
    }));
    await settled();
    const scrolled = await frames(page, scroll);
    const scrolls = await work(page, `(turn) => { document.querySelector("${SCROLL}").scrollTop += turn % 2 ? -480 : 480; }`, 40);
    await page.evaluate(`document.querySelector("${SCROLL}").scrollTop = 0`);
    const folded = await frames(page, fold);
    const folds = await work(page, `() => { const row = [...document.querySelectorAll('[role=treeitem][aria-expanded]')].find((row) => row.getBoundingClientRect().top > 120); row.querySelector(".fold").click(); }`, 20);
    return { opened, scrolled: scrolled.most, scroll: median(scrolls), folded: folded.most, fold: median(folds) };
  });
  const of = (pick) => median(runs.map(pick));
  const note = `${COUNT} nodes`;
  return [
    { measure: "outline of standards: first paint", value: of((run) => run.opened), unit: "ms", budget: 200, note },
    { measure: "outline of standards: work to scroll", value: of((run) => run.scroll), unit: "ms", budget: 16.7, note },
    { measure: "outline of standards: work to fold", value: of((run) => run.fold), unit: "ms", budget: 16.7, note },
    { measure: "outline of standards: 95 of 100 frames scrolling", value: of((run) => run.scrolled), unit: "ms", note },
    { measure: "outline of standards: 95 of 100 frames folding", value: of((run) => run.folded), unit: "ms", note },
  ];
}
