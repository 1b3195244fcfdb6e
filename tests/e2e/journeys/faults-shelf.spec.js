// What lies in the browser's storage, when something happens to it, to the page or to the clock. The letters and
// numbers are those of the fault matrix (README).
import { readFileSync } from "node:fs";
import { test, expect } from "../support/test.js";

/** Everything that is stored: local storage, and the database as it stands beside it. */
const everything = (page) => page.evaluate(async () => {
  const local = Object.entries(localStorage).sort();
  const known = (await indexedDB.databases()).map(({ name }) => name).sort();
  const bases = [];
  for (const name of known) {
    const base = await new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    for (const store of base.objectStoreNames) {
      const walk = base.transaction(store).objectStore(store);
      const all = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
      bases.push([name, store, await all(walk.getAllKeys()), await all(walk.getAll())]);
    }
    base.close();
  }
  return JSON.stringify({ local, bases });
});

/** Changes values in both stores: `how` is the source of a function of key and text; what it answers is put there. */
const spoil = (page, how) => page.evaluate(async (how) => {
  const change = new Function("key", "text", `return (${how})(key, text)`);
  for (const key of Object.keys(localStorage)) localStorage.setItem(key, change(key, localStorage.getItem(key)));
  if (!(await indexedDB.databases()).some(({ name }) => name === "sw1")) return;
  const base = await new Promise((done) => { const request = indexedDB.open("sw1"); request.onsuccess = () => done(request.result); });
  if (base.objectStoreNames.contains("values")) {
    await new Promise((done) => {
      const work = base.transaction("values", "readwrite");
      work.objectStore("values").openCursor().onsuccess = ({ target: { result: at } }) => {
        if (!at) return;
        if (typeof at.value === "string") at.update(change(at.key, at.value));
        at.continue();
      };
      work.oncomplete = done;
    });
  }
  base.close();
}, how);

/** Another page of this origin, which runs nothing of ours. */
async function blank(page, site) {
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "blank" }));
  await page.goto(`${site}blank`);
}

async function firstStep(workbench, page, name = "enter") {
  await workbench.byTestId("first-step").fill(`Customer: ${name}`);
  await page.keyboard.press("Enter");
  await expect(workbench.step(name)).toBeVisible();
}

async function rename(workbench, page, title) {
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill(title);
  await page.keyboard.press("Enter");
}

/** A workspace "Kept" with one step, taken into a checkpoint. */
async function kept(workbench, page) {
  await workbench.open();
  await firstStep(workbench, page);
  await rename(workbench, page, "Kept");
  await workbench.saved();
  await page.waitForTimeout(3_000);
  await workbench.saved();
}

const recovery = (workbench) => expect(workbench.byTestId("recovery")).toHaveAttribute("data-looked", "true", { timeout: 20_000 });

async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return JSON.parse(readFileSync(await download.path(), "utf8"));
}

test("s3: with both roots damaged the recovery screen comes, nothing is written, and the bytes can be had", async ({ workbench, page, site }) => {
  workbench.allow(/./);
  await kept(workbench, page);
  await blank(page, site);
  await spoil(page, `(key, text) => (/:root:[ab]$/.test(key) ? text.replace("documents", "dacuments") : text)`);
  const before = await everything(page);
  await page.goto(site);
  await recovery(workbench);
  const found = page.locator("[data-recovery-workspace]");
  await expect(found).toHaveCount(1);
  await expect(found).toHaveAttribute("data-state", "damaged");
  await expect(found).toContainText("Kept");
  await expect(found.locator("[data-testid=recovery-open]")).toHaveCount(0);
  expect(await workbench.accessibilityFaults()).toEqual([]);
  const raw = await downloaded(page, found.locator("[data-testid=recovery-download-one]"));
  const { local } = JSON.parse(before);
  const id = await found.getAttribute("data-recovery-workspace");
  expect(raw.entries).toEqual(Object.fromEntries(local.filter(([key]) => key.startsWith(`sw1:${id}:`))));
  const all = await downloaded(page, workbench.byTestId("recovery-download"));
  expect(Object.keys(all.entries).sort()).toEqual(local.map(([key]) => key).filter((key) => key.startsWith("sw1:")));
  await page.waitForTimeout(3_000);
  expect(await everything(page)).toBe(before);

  // Starting empty deletes nothing either.
  await workbench.byTestId("recovery-empty").click();
  await workbench.ready();
  await expect(workbench.byTestId("first-step")).toBeVisible();
  expect(page.url()).toMatch(/#\/process$/);
  const after = JSON.parse(await everything(page)).local;
  for (const [key, text] of local) if (key.startsWith(`sw1:${id}:`)) expect(Object.fromEntries(after)[key]).toBe(text);
});

test("s3: the recovery screen is worked by keyboard alone, and opens another workspace that is whole", async ({ workbench, page, site }) => {
  workbench.allow(/./);
  await kept(workbench, page);
  await workbench.byTestId("library").click();
  await workbench.byTestId("new-workspace").click();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await firstStep(workbench, page, "leave");
  await rename(workbench, page, "Broken");
  await workbench.saved();
  await page.waitForTimeout(3_000);
  const id = await page.evaluate(() => localStorage["sw1:open"]);
  await blank(page, site);
  await spoil(page, `(key, text) => key.startsWith("sw1:${id}:root:") ? "" : text`);
  await page.goto(site);
  await recovery(workbench);
  await expect(page.locator("[data-recovery-workspace]")).toHaveCount(2);
  await expect(page.locator(".rescue h1")).toBeFocused();
  const focused = () => page.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.localName);
  const reached = [];
  for (let turn = 0; turn < 12; turn++) {
    await page.keyboard.press("Tab");
    reached.push(await focused());
    if (reached.at(-1) === "recovery-open") break;
  }
  expect(reached.slice(0, 3)).toEqual(["recovery-reload", "recovery-download", "recovery-empty"]);
  expect(reached.at(-1)).toBe("recovery-open");
  await page.keyboard.press("Enter");
  await workbench.ready();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Kept");
  await expect(workbench.step("enter")).toBeVisible();
});

test("s4: a document whose one copy is damaged is shown as whole by the other, and its workspace opens", async ({ workbench, page, site }) => {
  workbench.allow(/./);
  await kept(workbench, page);
  await blank(page, site);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => /:doc:rest:a$/.test(key));
    localStorage[key] = localStorage[key].slice(0, -1);
  });
  await page.route("**/*_bg.wasm", (route) => route.abort());
  await page.goto(site);
  await recovery(workbench);
  const found = page.locator("[data-recovery-workspace]");
  await expect(found).toHaveAttribute("data-state", "mended");
  await page.unroute("**/*_bg.wasm");
  await found.locator("[data-testid=recovery-open]").click();
  await workbench.ready();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Kept");
});

for (const [fault, script] of [
  ["does not answer", () => { IDBFactory.prototype.open = () => new EventTarget(); }],
  ["is missing", () => { Object.defineProperty(window, "indexedDB", { value: undefined }); }],
  ["throws", () => { Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("denied", "SecurityError"); } }); }],
  ["takes nothing", () => { IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
]) {
  test(`s9: where the database ${fault} the light stays amber, says what that means, and the work is kept as far as it can be`, async ({ workbench, page }) => {
    await page.addInitScript(script);
    await workbench.open();
    await firstStep(workbench, page);
    await rename(workbench, page, "Not crash-proof");
    const light = workbench.byTestId("save-light");
    await expect(light).toHaveAttribute("data-state", "session");
    await page.waitForTimeout(4_000);
    await expect(light).toHaveAttribute("data-state", "session");
    await expect(light).toHaveAttribute("title", /不防崩溃/);
    const { name } = await workbench.export("json");
    expect(name).toMatch(/\.sw\.json$/);
    await workbench.reload();
    await expect(workbench.byTestId("workspace-title")).toHaveText("Not crash-proof");
    await expect(workbench.step("enter")).toBeVisible();
    await expect(light).toHaveAttribute("data-state", "session");
  });
}

test("s11: what others keep in the same storage is never touched", async ({ workbench, page, site }) => {
  await blank(page, site);
  const foreign = { other: "1", "sw2:open": "x", sw1: "no colon", "SW1:open": "capital", "": "no name" };
  await page.evaluate(async (foreign) => {
    for (const key in foreign) localStorage.setItem(key, foreign[key]);
    await new Promise((done) => {
      const request = indexedDB.open("somebody's");
      request.onupgradeneeded = () => request.result.createObjectStore("values").put("theirs", "sw1:open");
      request.onsuccess = () => { request.result.close(); done(); };
    });
  }, foreign);
  await kept(workbench, page);
  await workbench.undo();
  await workbench.byTestId("library").click();
  await page.locator(".menu-line", { has: page.locator("[aria-current=true]") }).getByRole("button").last().click();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(3_000);
  await workbench.reload();
  const now = await page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => !key.startsWith("sw1:"))));
  expect(now).toEqual(foreign);
  const ours = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("sw1:")).length);
  expect(ours).toBeGreaterThan(0);
  const { bases } = JSON.parse(await everything(page));
  expect(bases.find(([name]) => name === "somebody's")).toEqual(["somebody's", "values", ["sw1:open"], ["theirs"]]);
});

test("s12: where everything was cleared the page starts afresh and takes a file in", async ({ workbench, page, context, site }) => {
  await kept(workbench, page);
  const bundle = await workbench.export("json");
  await blank(page, site);
  const session = await context.newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(site).origin, storageTypes: "all" });
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeVisible();
  await expect(page.locator("[data-testid=error], [data-testid=recovery]")).toHaveCount(0);
  await workbench.byTestId("library").click();
  await expect(page.locator(".menu-sheet").getByText(/打开文件|导入/).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await workbench.openFile("kept.sw.json", bundle.bytes);
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Kept");
  await expect(workbench.step("enter")).toBeVisible();
});

test("c2: when the page crashes in the middle of a drag, what was committed last is there", async ({ workbench, page, context, site }) => {
  workbench.allow(/./);
  await workbench.checkout();
  await workbench.saved();
  const from = await workbench.box(workbench.step("scan"));
  await workbench.drag(workbench.step("scan"), { x: from.x + from.width / 2 + 240, y: from.y + from.height / 2 });
  await workbench.saved();
  const place = (page) => page.evaluate(async () => {
    for (let turn = 0; turn < 100; turn++) {
      const values = Object.entries(localStorage).filter(([key]) => /:(log|doc):/.test(key)).map(([, text]) => text).join("\n");
      const found = [...values.matchAll(/"name":"scan","position":\{"along":([\d.]+)/g)].map(([, along]) => Number(along));
      if (found.length) return Math.max(...found);
      await new Promise((done) => setTimeout(done, 50));
    }
  });
  const committed = await place(page);
  const box = await workbench.box(workbench.step("scan"));
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 300, box.y + box.height / 2 + 20, { steps: 8 });
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await crashed;
  const next = await context.newPage();
  await next.goto(site);
  await expect(next.locator("body")).toHaveAttribute("data-ready", "true");
  await expect(next.locator("svg[data-testid=map] g[data-step]")).toHaveCount(4);
  expect(await place(next)).toBe(committed);
});

test("c3: reloaded right after an edit, the edit is there", async ({ workbench, page }) => {
  await workbench.open();
  await firstStep(workbench, page);
  for (const title of ["One", "Two", "Three"]) {
    await rename(workbench, page, title);
    await workbench.reload();
    await expect(workbench.byTestId("workspace-title")).toHaveText(title);
    await expect(workbench.step("enter")).toBeVisible();
  }
});

test("c4: closed right after an edit, the edit is there in the next tab", async ({ workbench, page, context, site }) => {
  await workbench.open();
  await firstStep(workbench, page);
  await workbench.saved();
  await rename(workbench, page, "Closed at once");
  await page.close();
  const next = await context.newPage();
  await next.goto(site);
  await expect(next.locator("body")).toHaveAttribute("data-ready", "true");
  await expect(next.locator("[data-testid=workspace-title]")).toHaveText("Closed at once");
  await expect(next.locator('g[data-step][data-name="enter"]')).toBeVisible();
});

/** Takes hold of the program's memory as `window.__memory`, so that it can be destroyed from outside: what runs next runs into a trap. */
async function holdMemory(page) {
  await page.addInitScript(() => {
    for (const name of ["instantiateStreaming", "instantiate"]) {
      const before = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await before.apply(WebAssembly, given);
        const memory = (made.instance ?? made).exports?.memory;
        if (memory) window.__memory = memory;
        return made;
      };
    }
  });
}

test("c5: when the program traps, writing stops, the recovery screen comes, and the data is as it was", async ({ workbench, page }) => {
  workbench.allow(/./);
  await holdMemory(page);
  await kept(workbench, page);
  const before = await everything(page);
  expect(await page.evaluate(() => !!window.__memory)).toBe(true);
  // Some listeners are found dead before the program is entered: somebody goes on working until it is.
  let turn = 0;
  await expect(async () => {
    await page.evaluate((sign) => new Uint8Array(window.__memory.buffer).fill(sign), turn++ % 2 ? 0xff : 0);
    await page.mouse.move(300, 300);
    await page.mouse.move(500, 350, { steps: 5 });
    await page.mouse.click(500, 350);
    await page.keyboard.press("Delete");
    await expect(workbench.byTestId("recovery")).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await recovery(workbench);
  await expect(page.locator("[data-recovery-workspace]")).toContainText("Kept");
  await expect(page.locator("[data-recovery-workspace]")).toHaveAttribute("data-state", "whole");
  // Whatever the program still tries.
  await page.keyboard.type("abc");
  await page.waitForTimeout(3_000);
  expect(await page.evaluate(() => { try { localStorage.setItem("sw1:open", "harm"); return "written"; } catch { return "refused"; } })).toBe("refused");
  expect(await everything(page)).toBe(before);
  const raw = await downloaded(page, workbench.byTestId("recovery-download"));
  expect(raw.entries).toEqual(Object.fromEntries(JSON.parse(before).local.filter(([key]) => key.startsWith("sw1:"))));
  await workbench.byTestId("recovery-reload").click();
  await workbench.ready();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Kept");
  await expect(workbench.step("enter")).toBeVisible();
});

/** Deaths that are no panic: what is done while the program works, so that it dies of it. */
for (const [death, provoke] of [
  ["finds no more memory", async (page) => {
    await page.evaluate(() => {
      const memory = window.__memory;
      for (let more = 1 << 15; more >= 1; more >>= 1) {
        try { for (;;) memory.grow(more); } catch { /* half of it next */ }
      }
    });
    await page.evaluate(() => {
      document.querySelector("[data-testid=map]").focus();
      const data = new DataTransfer();
      data.setData("text/plain", "Cashier: a step with a name of its own\n".repeat(100_000));
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
  }],
  ["is left by the browser in the middle of an event", async (page) => {
    await page.evaluate(() => {
      for (const kind of [Element, Document]) kind.prototype.querySelector = () => { throw new TypeError("for the journey"); };
      Element.prototype.getBoundingClientRect = () => { throw new TypeError("for the journey"); };
      Element.prototype.setPointerCapture = () => { throw new TypeError("for the journey"); };
    });
    await page.mouse.move(300, 300);
    await page.mouse.down();
    await page.mouse.move(500, 400, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.press("Control+k");
  }],
]) {
  test(`c5: when the program ${death}, the recovery screen comes and the data is as it was`, async ({ workbench, page }) => {
    workbench.allow(/./);
    await holdMemory(page);
    await kept(workbench, page);
    const before = await everything(page);
    await provoke(page);
    await recovery(workbench);
    await expect(page.locator("[data-recovery-workspace]")).toContainText("Kept");
    await expect(page.locator("[data-recovery-workspace]")).toHaveAttribute("data-state", "whole");
    await page.keyboard.type("abc");
    await page.waitForTimeout(3_000);
    expect(await everything(page)).toBe(before);
    await workbench.byTestId("recovery-reload").click();
    await workbench.ready();
    await expect(workbench.byTestId("workspace-title")).toHaveText("Kept");
    await expect(workbench.step("enter")).toBeVisible();
  });
}

test("c5: what others throw in the page is no death of the program", async ({ workbench, page }) => {
  workbench.allow(/somebody else/);
  await kept(workbench, page);
  await page.evaluate(() => {
    setTimeout(() => { throw new TypeError("somebody else's"); });
    Promise.reject(new RangeError("somebody else's"));
    dispatchEvent(new ErrorEvent("error", { message: "somebody else's" }));
  });
  await page.waitForTimeout(500);
  await expect(workbench.byTestId("recovery")).toHaveCount(0);
  await rename(workbench, page, "Goes on");
  await workbench.saved();
});

for (const locale of ["zh-CN", "en-GB"]) {
  test.describe(locale, () => {
    test.use({ locale });
    test("c5: when the program says itself that it cannot go on, the same screen comes", async ({ workbench, page }) => {
      await kept(workbench, page);
      await page.evaluate(() => { window.__panic = "for the journey"; });
      await recovery(workbench);
      await expect(workbench.byTestId("recovery")).toContainText("for the journey");
      await expect(workbench.byTestId("recovery")).toContainText(locale === "zh-CN" ? "您的数据没有被改动" : "Your data has not been changed");
      expect(await workbench.accessibilityFaults()).toEqual([]);
      await page.locator(".rescue summary").first().click();
      await expect(page.locator("[data-document=rest]")).toBeVisible();
      expect(await workbench.accessibilityFaults()).toEqual([]);
    });
  });
}

test("c5: the raw data can be had even where nothing more can be fetched", async ({ workbench, page }) => {
  workbench.allow(/./);
  await kept(workbench, page);
  await page.route("**/recovery.js", (route) => route.abort());
  await page.evaluate(() => { window.__panic = "for the journey"; });
  await expect(workbench.byTestId("recovery")).toContainText("for the journey");
  const stored = await page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("sw1:"))));
  const raw = await downloaded(page, workbench.byTestId("recovery-download"));
  expect(raw.entries).toEqual(stored);
  await workbench.byTestId("recovery-reload").click();
  await workbench.ready();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Kept");
});

test("c6: whatever the clock says, the newest generation opens", async ({ context, site }) => {
  const years = 365.25 * 24 * 3600 * 1000;
  const at = async (offset, run) => {
    const page = await context.newPage();
    await page.addInitScript((offset) => {
      const RealDate = Date;
      window.Date = class extends RealDate {
        constructor(...given) { given.length ? super(...given) : super(RealDate.now() + offset); }
        static now() { return RealDate.now() + offset; }
      };
    }, offset);
    await page.goto(site);
    await expect(page.locator("body")).toHaveAttribute("data-ready", "true");
    await run(page);
    await page.close({ runBeforeUnload: false });
  };
  const named = (page, title) => expect(page.locator("[data-testid=workspace-title]")).toHaveText(title);
  const rename = async (page, title) => {
    await page.locator("[data-testid=workspace-title]").click();
    await page.locator(".title-input").fill(title);
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-testid=save-light]")).toHaveAttribute("data-state", /^(session|disk)$/);
    await page.waitForTimeout(2_600);
  };
  await at(10 * years, async (page) => {
    await page.locator("[data-testid=first-step]").fill("Customer: enter");
    await page.keyboard.press("Enter");
    await expect(page.locator("g[data-step]")).toHaveCount(1);
    await rename(page, "Written in ten years");
  });
  await at(-10 * years, async (page) => {
    await named(page, "Written in ten years");
    await rename(page, "Written ten years ago");
  });
  await at(0, async (page) => {
    await named(page, "Written ten years ago");
    await expect(page.locator("g[data-step]")).toHaveCount(1);
  });
});
