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

/** Everything of ours in both stores. */
const stores = (page) => page.evaluate(async () => {
  const base = await new Promise((done) => { const request = indexedDB.open("sw1"); request.onsuccess = () => done(request.result); });
  const all = (method) => new Promise((done) => { const request = base.transaction("values").objectStore("values")[method](); request.onsuccess = () => done(request.result); });
  const held = { local: Object.entries(localStorage).sort(), keys: await all("getAllKeys"), values: await all("getAll") };
  base.close();
  return JSON.stringify(held);
});

/** What a page of a newer program does when it takes over: the lock, the fence, everything in a form that is newer. */
const newerTakesOver = (page, { steals }) => page.evaluate(async (steals) => {
  const id = localStorage["sw1:open"];
  const sum = async (text) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)), 0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const wrap = async (schema, epoch, generation, body) => {
    const line = `SW1 ${schema} ${epoch} ${generation} ${body.length}`;
    return `${line} ${await sum(`${line}\n${body}`)}\n${body}`;
  };
  if (steals) await new Promise((has) => navigator.locks.request(`sw1:${id}`, { steal: true }, () => { has(); return new Promise(() => {}); }));
  const roots = ["a", "b"].map((side) => `sw1:${id}:root:${side}`).filter((key) => key in localStorage);
  const numbers = (key) => localStorage[key].split("\n")[0].split(" ").slice(1, 4).map(Number);
  const [present] = roots.sort((a, b) => numbers(b)[2] - numbers(a)[2]);
  const [schema, epoch, generation] = numbers(present);
  const body = localStorage[present].slice(localStorage[present].indexOf("\n") + 1);
  const fence = await wrap(schema + 1, epoch + 5, 0, JSON.stringify({ writer: "newer" }));
  const root = await wrap(schema + 1, epoch + 5, generation + 1, body);
  localStorage[`sw1:${id}:fence`] = fence;
  localStorage[present.endsWith("a") ? `sw1:${id}:root:b` : `sw1:${id}:root:a`] = root;
  new BroadcastChannel("sw1").postMessage(`news ${id} newer 1`);
}, steals);

for (const [steals, how] of [[true, "takes the pen"], [false, "writes without asking"]]) {
  test(`m5: where a newer program ${how} the older page says so, changes nothing, and offers to be opened anew`, async ({ workbench, page, context, site }) => {
    await workbench.checkout();
    await state(workbench, "disk");
    await settled(page);
    const newer = await context.newPage();
    await newer.route("**/newer", (route) => route.fulfill({ contentType: "text/html", body: "newer" }));
    await newer.goto(`${site}newer`);
    await newerTakesOver(newer, { steals });
    await page.bringToFront();
    await state(workbench, "viewing");
    const banner = workbench.byTestId("viewing");
    await expect(banner).toContainText("更新的版本");
    await expect(workbench.byTestId("edit-here")).toHaveCount(0);
    expect(await workbench.accessibilityFaults()).toEqual([]);
    // Whatever the older page tries, neither store changes by a letter.
    const kept = await stores(newer);
    await workbench.step("pay").click();
    await page.keyboard.press("Delete");
    await workbench.undo();
    await workbench.byTestId("map").focus();
    await workbench.paste("Cashier: never");
    await page.keyboard.press("Escape");
    await page.waitForTimeout(3_000);
    await expect(workbench.step("never")).toHaveCount(0);
    await expect(workbench.step("pay")).toHaveCount(1);
    expect(await stores(newer)).toBe(kept);
    // It stays out of the newer one's way: the lock is free for it, and opened anew it still writes nothing there.
    const id = await newer.evaluate(() => localStorage["sw1:open"]);
    if (!steals) expect(await newer.evaluate((id) => navigator.locks.request(`sw1:${id}`, { ifAvailable: true }, (lock) => !!lock), id)).toBe(true);
    await workbench.byTestId("reload").click();
    await page.waitForTimeout(500);
    await workbench.ready();
    await expect(workbench.byTestId("error")).toContainText("更新的");
    await page.waitForTimeout(2_500);
    const ours = (held) => JSON.stringify(JSON.parse(held).local.filter(([key]) => key.startsWith(`sw1:${id}:`)));
    expect(ours(await stores(newer))).toBe(ours(kept));
  });
}

/** Deletes a workspace in the menu of workspaces. */
async function deleteThere({ workbench, page }, title) {
  await page.bringToFront();
  await workbench.byTestId("library").click();
  await page.locator(".menu-line", { hasText: title }).getByRole("button", { name: "删除", exact: true }).click();
  await page.keyboard.press("Escape");
}

async function emptyBin({ workbench, page }) {
  await page.bringToFront();
  await workbench.byTestId("library").click();
  await workbench.byTestId("bin").locator("summary").click();
  await workbench.byTestId("empty-bin").click();
  await workbench.byTestId("bin-confirm").click();
  await expect(workbench.byTestId("bin")).toHaveCount(0);
}

async function titled(workbench, page, title) {
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill(title);
  await page.keyboard.press("Enter");
}

for (const forGood of [false, true]) {
  test(`m7: what is deleted ${forGood ? "for good " : ""}in the other page while this one writes can be had back here, and until then nothing is written`, async ({ workbench, page, context, site }) => {
    await workbench.checkout();
    await titled(workbench, page, "Shop");
    await state(workbench, "disk");
    const second = await another(context, site);
    await state(second.workbench, "viewing");
    await page.bringToFront();
    await add(workbench, "last");
    await deleteThere(second, "Shop");
    await page.bringToFront();
    await state(workbench, "viewing");
    await expect(workbench.byTestId("viewing")).toContainText("删除了这个工作区");
    expect(await workbench.accessibilityFaults()).toEqual([]);
    // The state as it was is among those that are kept.
    const heads = () => second.page.evaluate(async () => {
      const base = await new Promise((done) => { const request = indexedDB.open("sw1"); request.onsuccess = () => done(request.result); });
      const found = await new Promise((done) => { const request = base.transaction("heads").objectStore("heads").getAll(); request.onsuccess = () => done(request.result); });
      base.close();
      return found.filter((head) => head.includes("beforeDeletion")).length;
    });
    await expect.poll(heads).toBe(1);
    if (forGood) await emptyBin(second);
    await page.bringToFront();
    const kept = await settled(page);
    await workbench.step("pay").click();
    await page.keyboard.press("Delete");
    await expect(workbench.byTestId("error")).toBeVisible();
    await page.waitForTimeout(3_000);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(kept);

    await workbench.byTestId("have-back").click();
    await state(workbench, "disk");
    await expect(workbench.byTestId("workspace-title")).toHaveText("Shop");
    for (const name of ["queue", "scan", "pay", "check", "last"]) await expect(workbench.step(name)).toHaveCount(1);
    await add(workbench, "goes on");
    await state(workbench, "disk");
    if (!forGood) {
      await workbench.byTestId("library").click();
      await workbench.byTestId("open-history").click();
      await expect(page.locator("[data-version]", { hasText: "在另一个标签页删除时" })).toHaveCount(1);
      await page.keyboard.press("Escape");
    }
    await workbench.reload();
    await expect(workbench.step("goes on")).toHaveCount(1);
    cleanly(second);
  });
}

test("m7: a page that only showed what another has deleted takes no turn, and shows it again when it comes back", async ({ workbench, page, context, site }) => {
  await workbench.checkout();
  await titled(workbench, page, "Shop");
  await state(workbench, "disk");
  const second = await another(context, site);
  await state(second.workbench, "viewing");
  await deleteThere({ workbench, page }, "Shop");
  await second.page.bringToFront();
  await expect(second.workbench.byTestId("viewing")).toContainText("删除了这个工作区");
  await page.bringToFront();
  await page.getByRole("button", { name: "恢复", exact: true }).click();
  await expect(workbench.step("pay")).toHaveCount(1);
  await add(workbench, "pack");
  await second.page.bringToFront();
  await expect(second.workbench.byTestId("edit-here")).toBeVisible();
  await expect(second.workbench.step("pack")).toHaveCount(1);
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
