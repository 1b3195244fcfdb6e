// A drag by real pointer moves, measured: 60 after 6 of 2 px that start it, each waiting for its frame, counted in CPU
// time of the page's main thread, because the pacing of frames in a headless browser is a poor witness; then the drop and
// its undo, each until the page's last change. `place` tells in the page where the dragged thing stands: a drag that
// moves nothing, or an undo that does not bring it back, measures nothing and is an error.
const MOVES = 60;

/** `begin` is where the pointer goes down, `step` how far each move goes to the right and down the page, px. */
export async function drag(bench, { page, cdp }, begin, place, step = [2, 0]) {
  const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
  const metrics = async () => Object.fromEntries((await cdp.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  // The observer that finds the last change would be counted as the page's own work.
  await page.evaluate(() => window.__bench.observe(false));
  await cdp.send("Performance.enable");
  const { x, y } = begin;
  const stood = await page.evaluate(place);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 1; move <= 6; move++) {
    await page.mouse.move(x + 2 * move, y);
    await frame();
  }
  const before = await metrics();
  for (let move = 1; move <= MOVES; move++) {
    await page.mouse.move(x + 12 + step[0] * move, y + step[1] * move);
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
  const stands = await page.evaluate(place);
  if (stands === stood) throw new Error(`the drag moved nothing: it stands at ${stood}`);
  const undo = await bench.untilStill(page, () => document.querySelector("[data-testid=undo]").click());
  const back = await page.evaluate(place);
  if (back !== stood) throw new Error(`the undo did not bring it back: from ${stood} to ${stands}, then ${back}`);
  return { task: perMove("TaskDuration"), script: perMove("ScriptDuration"), layout: perMove("LayoutDuration"), drop, undo };
}

/** CPU time of the page's main thread for one of so many repetitions of an act, ms. */
export async function mainThread(cdp, times, act) {
  const spent = async () => (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
  await cdp.send("Performance.enable");
  const before = await spent();
  for (let time = 0; time < times; time++) await act();
  return (((await spent()) - before) * 1000) / times;
}
