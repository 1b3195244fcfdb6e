// Several pages on one workspace: one writes, the others show it live; who edits can be changed at any moment, and
// nothing is lost by it.
import { test, expect, Workbench } from "../support/test.js";

const state = (workbench, word) => expect(workbench.byTestId("save-light")).toHaveAttribute("data-state", word);

/** Another page of the same browser, on the workspace that was open last. */
async function another(context, site) {
  const page = await context.newPage();
  const workbench = new Workbench(page, site);
  await workbench.open();
  return { page, workbench };
}

/** Adds a step to the outline's end by pasting it on the map. */
async function add(workbench, name) {
  await workbench.byTestId("map").focus();
  await workbench.paste(`Cashier: ${name}`);
  await expect(workbench.step(name)).toHaveCount(1);
  await workbench.page.keyboard.press("Escape");
}

const cleanly = (one) => expect(one.workbench.unexpected(), "errors of the other page").toEqual([]);

/** What local storage holds, once the page has written its checkpoint and is still. */
async function settled(page) {
  const held = () => page.evaluate(() => JSON.stringify(localStorage));
  for (let before = await held(); ; ) {
    await page.waitForTimeout(2500);
    const now = await held();
    if (now === before) return now;
    before = now;
  }
}

test("m1: a second page shows what the first one does, live, and changes nothing", async ({ workbench, page, context, site }) => {
  await workbench.checkout();
  await state(workbench, "disk");
  const second = await another(context, site);
  await state(second.workbench, "viewing");
  await expect(second.workbench.byTestId("viewing")).toBeVisible();
  await expect(second.workbench.step("pay")).toHaveCount(1);

  await page.bringToFront();
  await add(workbench, "pack");
  await expect(second.workbench.step("pack")).toHaveCount(1);
  await workbench.undo();
  await expect(second.workbench.step("pack")).toHaveCount(0);

  // Nothing that the second page tries comes through: by keys, by undo, by typing, by dragging.
  const kept = await settled(page);
  await second.page.bringToFront();
  await second.workbench.step("pay").click();
  await second.page.keyboard.press("Delete");
  await expect(second.workbench.byTestId("error")).toBeVisible();
  await second.workbench.drag(second.workbench.step("pay"), { x: 900, y: 600 });
  await second.workbench.step("pay").click();
  await second.page.keyboard.press("F2");
  await second.page.keyboard.type("never");
  await second.page.keyboard.press("Enter");
  await second.page.waitForTimeout(500);
  await expect(second.workbench.step("pay")).toHaveCount(1);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(kept);
  cleanly(second);
});

test("a second page takes over by one click, goes on, and hands back", async ({ workbench, page, context, site }) => {
  await workbench.checkout();
  const second = await another(context, site);
  await second.workbench.byTestId("edit-here").click();
  await state(second.workbench, "disk");
  await state(workbench, "viewing");
  await add(second.workbench, "pack");
  await state(second.workbench, "disk");
  await expect(workbench.step("pack")).toHaveCount(1);

  await page.bringToFront();
  await workbench.byTestId("edit-here").click();
  await state(workbench, "disk");
  await add(workbench, "deliver");
  await state(second.workbench, "viewing");
  await expect(second.workbench.step("deliver")).toHaveCount(1);
  await second.page.close();
  await workbench.reload();
  await expect(workbench.page.locator("svg[data-testid=map] g[data-step]")).toHaveCount(6);
  cleanly(second);
});

test("m2: what is done while the pen goes to and fro is all there", async ({ workbench, page, context, site }) => {
  const rounds = Number(process.env.HAND_OVERS ?? 12);
  test.setTimeout(60_000 + rounds * 3_000);
  await workbench.checkout();
  const second = await another(context, site);
  const both = [{ page, workbench }, second];
  for (let round = 0; round < rounds; round++) {
    const { page, workbench } = both[(round + 1) % 2];
    await page.bringToFront();
    await workbench.byTestId("edit-here").click();
    await expect(workbench.byTestId("viewing")).toHaveCount(0);
    // At once, while the other may still be finishing.
    await add(workbench, `round ${round}`);
  }
  for (const { workbench } of both) await expect(workbench.page.locator("svg[data-testid=map] g[data-step]")).toHaveCount(4 + rounds);
  await second.page.close();
  await workbench.reload();
  await expect(workbench.page.locator("svg[data-testid=map] g[data-step]")).toHaveCount(4 + rounds);
  cleanly(second);
});

test("m3: when the writer's page dies the next one writes within a second, with the last change", async ({ workbench, page, context, site }) => {
  await workbench.checkout();
  const second = await another(context, site);
  await state(second.workbench, "viewing");
  await page.bringToFront();
  await add(workbench, "last words");
  const session = await context.newCDPSession(page);
  const began = Date.now();
  session.send("Page.crash").catch(() => {});
  await expect(second.workbench.byTestId("viewing")).toHaveCount(0, { timeout: 5_000 });
  expect(Date.now() - began).toBeLessThan(1_500);
  await expect(second.workbench.step("last words")).toHaveCount(1);
  await second.page.bringToFront();
  await add(second.workbench, "goes on");
  await state(second.workbench, "disk");
  cleanly(second);
});

test("m4: a page that slept while another took over changes nothing, and what it did meanwhile can be downloaded", async ({ workbench, page, context, site }) => {
  await workbench.checkout();
  const second = await another(context, site);
  // The first page does not hear that it is asked, as one that the browser has put to sleep.
  const session = await context.newCDPSession(page);
  await session.send("Debugger.enable");
  await session.send("Debugger.pause");
  page.evaluate(() => 1).catch(() => {});
  await second.page.bringToFront();
  await second.workbench.byTestId("edit-here").click();
  await state(second.workbench, "disk");
  await add(second.workbench, "theirs");
  await session.send("Debugger.resume").catch(() => {});
  await session.send("Debugger.disable");
  await page.bringToFront();
  await state(workbench, "viewing");
  await expect(workbench.step("theirs")).toHaveCount(1);
  await workbench.step("pay").click();
  await page.keyboard.press("Delete");
  await expect(workbench.step("pay")).toHaveCount(1);
  await expect(second.workbench.step("pay")).toHaveCount(1);
  cleanly(second);
});

test("m8, h5: without locks the later page writes; words that nobody of ours said are ignored", async ({ workbench, page, context, site }) => {
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
  await workbench.checkout();
  await state(workbench, "disk");
  await page.evaluate(() => {
    const channel = new BroadcastChannel("sw1");
    for (const words of ["ask", "ask x y", "news", "ask \u0000", "<script>", { ask: 1 }, null, "x".repeat(1e6)]) channel.postMessage(words);
    for (const key of Object.keys(localStorage)) channel.postMessage(`ask ${key.split(":")[1]} forged`);
  });
  await page.waitForTimeout(300);
  await state(workbench, "disk");
  const second = await another(context, site);
  await add(second.workbench, "pack");
  await state(second.workbench, "disk");
  await state(workbench, "viewing");
  await expect(workbench.step("pack")).toHaveCount(1);
  const file = await workbench.export("json");
  expect(JSON.parse(file.bytes)).toHaveProperty("workspace");
  cleanly(second);
});
