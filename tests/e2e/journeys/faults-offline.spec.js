// Without a network, and with hosts that answer wrongly: the page opens, or says why not, and nobody's work is lost.
// The letters and numbers are those of the fault matrix (README).
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Place, hasWorker } from "../support/builds.js";
import { test as base, expect, ROOMS, Workbench } from "../support/test.js";

const test = base.extend({
  place: async ({}, use) => {
    const place = await new Place().open();
    await use(place);
    place.remove();
  },
  workbench: async ({ page, place }, use) => {
    const workbench = new Workbench(page, place.url);
    await use(workbench);
    expect(workbench.unexpected(), "errors of the page").toEqual([]);
  },
});
test.use({ serviceWorkers: "allow" });
test.skip(!hasWorker, "a page built for developing has no worker");

const ours = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("standards-workbench ")));
const stored = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
const description = (page) => page.locator("meta[name=description]").getAttribute("content");

/** Opens the page, waits until the browser keeps it, and opens it anew, so that it comes from what is kept. */
async function keep(workbench, page) {
  await workbench.open();
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), { timeout: 40_000 }).toBe("activated");
  await workbench.reload();
  expect(await page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
}

/** Has the browser ask the host for a new worker; resolves to what came of it. */
const ask = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  try {
    await registration.update();
  } catch (error) {
    return String(error);
  }
  for (let turn = 0; turn < 200 && registration.installing; turn++) await new Promise((done) => setTimeout(done, 50));
  return registration.waiting ? "waits" : "nothing new";
});

async function firstStep(workbench, page, name = "enter") {
  await workbench.byTestId("first-step").fill(`Customer: ${name}`);
  await page.keyboard.press("Enter");
  await expect(workbench.step(name)).toBeVisible();
  await workbench.saved();
}

test("o1: after the first visit the page opens without a network, every room of it, and what is done then is kept", async ({ workbench, page, place }) => {
  test.setTimeout(120_000);
  await keep(workbench, page);
  await firstStep(workbench, page);
  place.unplug();
  await workbench.reload();
  await expect(workbench.step("enter")).toBeVisible();
  for (const room of ROOMS) {
    await workbench.goTo(room);
    await expect(page.locator(".room-main > *").first()).toBeVisible();
  }
  await workbench.goTo("process");
  await workbench.step("enter").click();
  await page.keyboard.press("Delete");
  await expect(workbench.step("enter")).toHaveCount(0);
  await workbench.saved();
  const other = await page.context().newPage();
  await other.goto(`${place.url}index.html?from=bookmark#/process`);
  await expect(other.locator("body")).toHaveAttribute("data-ready", "true");
  await other.close();
  await workbench.reload();
  await expect(workbench.step("enter")).toHaveCount(0);
});

test("o1: keeping the page costs the host next to nothing, for the browser has its files already", async ({ workbench, page, place }) => {
  place.alter = (name, answer) => { answer.headers["cache-control"] = "max-age=600"; };
  await workbench.open();
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), { timeout: 40_000 }).toBe("activated");
  const count = (name) => place.asked.filter((other) => other === name).length;
  const files = readdirSync(place.folder, { recursive: true }).map(String).filter((name) => /^app-.*\/.*\.wasm$/.test(name));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((name) => count(name) > 1)).toEqual([]);
  // Nothing about the worker is asked for before the page is used.
  expect(place.asked.indexOf("worker.js")).toBeGreaterThan(place.asked.findIndex((name) => name.endsWith("split_trace.wasm")));
});

test("o1: it can be installed: manifest, icons, a worker", async ({ workbench, page, context }) => {
  await keep(workbench, page);
  await expect(page.locator("link[rel=manifest]")).toHaveCount(1, { timeout: 40_000 });
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data);
  expect(manifest.display).toBe("standalone");
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A private window, as the journeys use, can install nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== "any") expect(size).toBe(sizes);
  }
});

test("o2: a host that answers with a web page where the program should be leads to the recovery screen", async ({ workbench, page, place }) => {
  workbench.allow(/./);
  await workbench.open();
  await firstStep(workbench, page);
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill("Kept");
  await page.keyboard.press("Enter");
  await workbench.saved();
  await page.goto("about:blank");
  await page.goto(`${place.url}manifest.json`);
  const before = await stored(page);
  place.alter = (name, answer) => {
    if (!name.endsWith(".wasm")) return;
    Object.assign(answer, { headers: { "content-type": "text/html; charset=utf-8" }, body: "<!doctype html><title>Sign in to the network</title>" });
  };
  await page.goto(place.url);
  await expect(workbench.byTestId("recovery")).toHaveAttribute("data-looked", "true");
  await expect(workbench.byTestId("recovery")).toContainText("Kept");
  expect(await stored(page)).toBe(before);
  place.alter = () => {};
  await workbench.byTestId("recovery-reload").click();
  await workbench.ready();
  await expect(workbench.step("enter")).toBeVisible();
});

for (const [fault, spoil] of [
  ["a web page under the name of a file", (answer) => Object.assign(answer, { headers: { "content-type": "text/html" }, body: "<!doctype html>" })],
  ["the right file under a wrong name of its kind", (answer) => { answer.headers["content-type"] = "text/html"; }],
  ["another text than the build's", (answer) => { answer.body = Buffer.concat([answer.body, Buffer.from([0])]); }],
  ["nothing", (answer) => { answer.status = 404; }],
]) {
  test(`o3: a new build of which the host hands out ${fault} is not taken, and the old one stays whole`, async ({ workbench, page, place }) => {
    workbench.allow(/integrity|digest/);
    await keep(workbench, page);
    const before = await ours(page);
    expect(before).toHaveLength(1);
    place.publish("the next build");
    place.alter = (name, answer) => { if (name === `${place.app}/split_trace.wasm`) spoil(answer); };
    await ask(page);
    expect(await page.evaluate(async () => { const it = await navigator.serviceWorker.getRegistration(); return !it.waiting && !it.installing; })).toBe(true);
    expect(await ours(page)).toEqual(before);
    place.unplug();
    await workbench.reload();
    expect(await description(page)).not.toBe("the next build");
    await workbench.goTo("trace");
    await expect(page.locator(".room-main > *").first()).toBeVisible();
  });
}

test("o4: a new version is offered and never forced, and one that is put off comes with the next start", async ({ workbench, page, place }) => {
  await keep(workbench, page);
  await firstStep(workbench, page);
  place.publish("the next build");
  expect(await ask(page)).toBe("waits");
  const notice = workbench.byTestId("update");
  await expect(notice).toHaveAttribute("data-state", "ready", { timeout: 40_000 });
  await expect(notice).toContainText("新版本");
  expect(await workbench.accessibilityFaults()).toEqual([]);
  await notice.getByRole("button", { name: "以后再说" }).click();
  await expect(notice).toHaveCount(0);
  // The old build stays, whole, as long as one of its pages is open.
  await workbench.reload();
  expect(await description(page)).not.toBe("the next build");
  expect(await ours(page)).toHaveLength(2);
  await page.goto("about:blank");
  await expect(async () => {
    await page.goto(place.url);
    expect(await description(page)).toBe("the next build");
    await page.goto("about:blank");
  }).toPass();
  await workbench.open();
  await expect(workbench.step("enter")).toBeVisible();
  expect(await ours(page)).toHaveLength(1);
});

test("o4: an update that is accepted while something is not saved waits until it is", async ({ workbench, page, place }) => {
  test.setTimeout(120_000);
  await keep(workbench, page);
  await firstStep(workbench, page);
  await page.waitForTimeout(6_000);
  place.publish("the next build");
  // The storage is full to its last unit.
  await page.evaluate(() => {
    localStorage.removeItem("sw1:reserve");
    let text = "";
    for (let more = 1 << 22; more >= 1; more >>= 1) {
      try {
        localStorage.setItem("filler", text + "f".repeat(more));
        text += "f".repeat(more);
        more <<= 1;
      } catch { /* half of it next */ }
    }
  });
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill("Not yet saved ".repeat(40));
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("save-light")).toHaveAttribute("data-state", "error");
  expect(await ask(page)).toBe("waits");
  await workbench.byTestId("update-now").click({ timeout: 40_000 });
  await expect(workbench.byTestId("update")).toHaveAttribute("data-state", "waits");
  await page.waitForTimeout(1_500);
  expect(await description(page)).not.toBe("the next build");
  await expect(workbench.byTestId("workspace-title")).toContainText("Not yet saved");
  await page.evaluate(() => localStorage.removeItem("filler"));
  await expect.poll(() => description(page).catch(() => ""), { timeout: 20_000 }).toBe("the next build");
  await workbench.ready();
  await expect(workbench.byTestId("workspace-title")).toContainText("Not yet saved");
  await expect(workbench.step("enter")).toBeVisible();
});

test("o4: a page of the old build keeps working when the new one was accepted in another", async ({ workbench, page, place, context }) => {
  await keep(workbench, page);
  const other = await context.newPage();
  await other.goto(`${place.url}#/service`);
  await expect(other.locator("body")).toHaveAttribute("data-ready", "true");
  // The old build's folder is gone from the host.
  place.publish("the next build");
  expect(await ask(page)).toBe("waits");
  await page.evaluate(async () => { (await navigator.serviceWorker.getRegistration()).waiting.postMessage("accept"); });
  await expect.poll(() => other.evaluate(async () => { const it = await navigator.serviceWorker.getRegistration(); return !it.waiting && it.active.state; })).toBe("activated");
  place.unplug();
  await other.locator("a[data-room=trace]").click();
  await expect(other.locator(".room-main > *").first()).toBeVisible();
  expect(await other.locator("meta[name=description]").getAttribute("content")).not.toBe("the next build");
});

test("o5: the worker that takes everything back deletes our caches alone, and nobody's work", async ({ workbench, page, place }) => {
  await keep(workbench, page);
  await firstStep(workbench, page);
  await page.waitForTimeout(2_500);
  await page.evaluate(async () => {
    await (await caches.open("another site's")).put("./x", new Response("x"));
    await (await caches.open(`standards-workbench ${location.origin}/another/copy/ 1`)).put("./x", new Response("x"));
    localStorage.setItem("foreign", "stays");
  });
  const before = await stored(page);
  place.replace("worker.js", "withdraw.js");
  await ask(page);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(await page.evaluate(async () => (await caches.keys()).map((name) => name.replace(location.origin, "")).sort())).toEqual(["another site's", "standards-workbench /another/copy/ 1"]);
  expect(await stored(page)).toBe(before);
  await workbench.reload();
  await expect(workbench.step("enter")).toBeVisible();
  expect(await page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(false);
  expect(readdirSync(join(place.folder))).toContain("withdraw.js");
});
