// Finding the way on a map: the field that finds, and the whole map small in a corner.
import { processMap, toBundle } from "../bench/documents.js";
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

async function store(workbench, page) {
  await workbench.open();
  await workbench.openExample("store");
  await workbench.goTo("process");
  await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
}

test("what is typed is marked on the map, and Enter walks from hit to hit and brings each into sight", async ({ workbench, page }) => {
  await store(workbench, page);
  await page.locator(map).focus();
  await page.keyboard.press("Control+f");
  await expect(workbench.byTestId("find")).toBeFocused();
  // By the number of a standard: every step that it governs.
  await page.keyboard.type("0202");
  const hits = page.locator(`${map} g[data-step][data-found]`);
  await expect(hits.first()).toBeAttached();
  const count = await hits.count();
  expect(count).toBeGreaterThan(1);
  const place = workbench.byTestId("find-count");
  await expect(place).toHaveText(`1 / ${count}`);
  const selected = page.locator(`${map} g[data-step][aria-selected=true]`);
  const first = await selected.getAttribute("data-step");
  await page.keyboard.press("Enter");
  await expect(place).toHaveText(`2 / ${count}`);
  expect(await selected.getAttribute("data-step")).not.toBe(first);
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await expect(place).toHaveText(`${count} / ${count}`);
  await page.keyboard.press("Enter");
  await expect(selected).toHaveAttribute("data-step", first);

  // What stands far away comes into sight.
  for (let i = 0; i < 4; i++) await page.keyboard.press("Control+=");
  await workbench.byTestId("find").fill("取走商品");
  await expect(selected).toHaveAttribute("data-name", "取走商品");
  const window = await page.locator(".map-area").boundingBox();
  const box = await workbench.box(selected);
  expect(box.x).toBeGreaterThan(window.x);
  expect(box.x + box.width).toBeLessThan(window.x + window.width);
  expect(await workbench.accessibilityFaults([".find-bar"])).toEqual([]);
  await workbench.byTestId("find").fill("不在这里");
  await expect(place).toHaveText("没有找到");
  await page.keyboard.press("Escape");
  await expect(workbench.byTestId("find")).toHaveCount(0);
  await expect(hits).toHaveCount(0);
});

test("the small map shows the window as a frame that is dragged and moved by keys", async ({ workbench, page }) => {
  await store(workbench, page);
  await page.locator(map).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Control+=");
  await workbench.byTestId("minimap-toggle").click();
  const small = workbench.byTestId("minimap");
  await expect(small).toBeVisible();
  const frame = workbench.byTestId("minimap-window");
  const before = Number(await frame.getAttribute("x"));
  const box = await workbench.box(small);
  await page.mouse.click(box.x + box.width * 0.8, box.y + box.height * 0.4);
  await expect.poll(async () => Number(await frame.getAttribute("x"))).toBeGreaterThan(before + 200);
  const far = Number(await frame.getAttribute("x"));
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => Number(await frame.getAttribute("x"))).toBeLessThan(far);
  expect(await workbench.accessibilityFaults([".minimap", ".zoom"])).toEqual([]);
  // All of it in sight: nothing to find. A fresh look remembers that it was asked for.
  await page.locator(map).focus();
  await page.keyboard.press("Shift+1");
  await expect(small).toBeHidden();
  await workbench.goTo("overview");
  await workbench.goTo("process");
  await expect(workbench.byTestId("minimap-toggle")).toHaveAttribute("aria-pressed", "true");
});

test("a long map is whole, however soon all of it is asked for", async ({ workbench, page }) => {
  await workbench.open();
  const long = processMap(200);
  await workbench.openFile("long.sw.json", toBundle(long));
  await workbench.byTestId("import-confirm").click();
  await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
  expect(await page.locator(`${map} path[data-flow]`).count()).toBeLessThan(long.flows.length);
  await page.locator(map).focus();
  await page.keyboard.press("Shift+1");
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(long.flows.length);
  for (const path of await page.locator(`${map} path[data-flow]`).all()) expect(await path.getAttribute("d")).toMatch(/^M/);
});
