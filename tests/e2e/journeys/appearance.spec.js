// Language, light and dark, paper, the wall, and fingers.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

for (const [locale, lang] of [["zh-CN", "zh-CN"], ["zh-TW", "zh-CN"], ["en-US", "en"], ["fr-FR", "en"]]) {
  test.describe(`a browser that speaks ${locale}`, () => {
    test.use({ locale });
    test(`is first answered in ${lang}`, async ({ workbench, page }) => {
      await workbench.open();
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(workbench.room("process")).toContainText(lang === "en" ? "Process" : "流程");
    });
  });
}

test("the language is switched without a reload, in the middle of work, and remembered", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
  await page.evaluate(() => { window.sameVisit = true; });
  await workbench.step("扫描商品").click();
  await workbench.byTestId("more").click();
  await workbench.byTestId("language-en").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(workbench.room("process")).toContainText("Process");
  await expect(page.locator(".palette")).toContainText("Connect");
  await expect(page.locator(".inspector")).toContainText("Value");
  // What the workspace says stays as it was written, and the step stays selected.
  await expect(workbench.step("扫描商品")).toHaveAttribute("aria-selected", "true");
  expect(await page.evaluate(() => window.sameVisit)).toBe(true);
  await workbench.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await workbench.byTestId("more").click();
  await workbench.byTestId("language-zh").click();
  await expect(workbench.room("process")).toContainText("流程");
});

test("light and dark are chosen, remembered, and left to the system again", async ({ workbench, page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const choose = async (name) => {
    await workbench.byTestId("more").click();
    await page.locator(".menu-item", { hasText: name }).click();
  };
  await page.emulateMedia({ colorScheme: "light" });
  await workbench.open();
  const light = await ground();
  await choose("深色");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await workbench.reload();
  await expect.poll(ground).toBe(dark);
  await choose("浅色");
  await expect.poll(ground).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(ground).toBe(light);
  await choose("跟随系统");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
  await expect.poll(ground).toBe(dark);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(ground).toBe(light);
});

test("on paper there is the content alone, black on white and whole", async ({ workbench, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await workbench.open();
  await workbench.openExample("store");
  const steps = page.locator(`${map} g[data-step]`);
  await expect(steps.first()).toBeVisible();
  const paper = async (on) => {
    await page.evaluate((on) => dispatchEvent(new Event(on ? "beforeprint" : "afterprint")), on);
    await page.emulateMedia({ media: on ? "print" : "screen" });
  };
  const chrome = page.locator(".bar, .rail, .inspector, .room-foot, .palette, .zoom, .side-toggle");
  const seen = async () => (await Promise.all((await chrome.all()).map((one) => one.isVisible()))).filter(Boolean).length;
  const before = await workbench.box(workbench.step("扫描商品"));

  await paper(true);
  await expect.poll(seen).toBe(0);
  await expect(steps).toHaveCount(12);
  await expect.poll(() => workbench.step("扫描商品").locator(".name").first().evaluate((name) => getComputedStyle(name).fill)).toBe("rgb(29, 35, 41)");
  await expect.poll(() => workbench.step("扫描商品").locator(".shape").evaluate((shape) => getComputedStyle(shape).fill)).toBe("rgb(255, 255, 255)");
  // Every step lies within the sheet's width.
  await expect.poll(() => steps.evaluateAll((all) => Math.max(...all.map((step) => step.getBoundingClientRect().right)) <= innerWidth)).toBe(true);
  await paper(false);
  await expect.poll(() => workbench.box(workbench.step("扫描商品"))).toEqual(before);

  // A long page goes on over the sheets instead of ending at the window's edge.
  await workbench.goTo("overview");
  await expect(page.locator("[data-testid=chain] li").first()).toBeVisible();
  await paper(true);
  await expect.poll(seen).toBe(0);
  await expect.poll(() => page.locator("#content").evaluate((content) => content.scrollHeight - content.clientHeight)).toBeLessThan(2);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(900);
  await paper(false);
});

test.describe("on a projector", () => {
  test.use({ viewport: { width: 1920, height: 1080 } });
  test("the map on paper is drawn, not photographed, and holds what lies beside the lanes", async ({ workbench, page }) => {
    await workbench.open();
    await workbench.openExample("clinic");
    await expect(page.locator("svg[data-testid=map] g[data-note]").first()).toBeAttached();
    const paper = await page.pdf({ format: "A4", landscape: true, printBackground: true });
    expect(paper.length).toBeLessThan(1_000_000);
    expect(paper.toString("latin1")).not.toMatch(/\/Subtype\s*\/Image/);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const [map, note] = [page.locator("svg[data-testid=map]"), page.locator("svg[data-testid=map] g[data-note]").first()];
    const extent = await map.getAttribute("viewBox");
    expect(extent).not.toBeNull();
    const [, , width, height] = extent.split(" ").map(Number);
    const reach = await note.evaluate((note) => {
      const box = note.getBBox();
      const place = note.ownerSVGElement.getScreenCTM().inverse().multiply(note.getScreenCTM());
      return [(box.x + box.width) * place.a + place.e, (box.y + box.height) * place.d + place.f];
    });
    expect(reach[0]).toBeLessThanOrEqual(width);
    expect(reach[1]).toBeLessThanOrEqual(height);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  });

  test("presenting leaves the map alone, with names that the back row can read", async ({ workbench, page }) => {
    await workbench.open();
    await workbench.openExample("store");
    await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
    const before = await workbench.box(workbench.step("扫描商品"));
    await workbench.byTestId("present").click();
    for (const part of [".bar", ".rail", ".inspector", ".room-foot", ".palette", ".side-toggle"]) await expect(page.locator(part).first()).toBeHidden();
    const size = () => workbench.step("扫描商品").locator(".name").first().evaluate((name) => parseFloat(getComputedStyle(name).fontSize) * name.getScreenCTM().a);
    await expect.poll(size).toBeGreaterThanOrEqual(24);
    const area = await workbench.box(page.locator(map));
    expect(area).toEqual({ x: 0, y: 0, width: 1920, height: 1080 });
    // Nothing is drawn by a key that slips; arrows move on.
    const steps = await page.locator(`${map} g[data-step]`).count();
    for (const key of ["a", "n", "Control+a", "Delete", "Enter"]) await page.keyboard.press(key);
    await expect(workbench.byTestId("naming")).toHaveCount(0);
    await expect(page.locator(`${map} [aria-selected=true]`)).toHaveCount(0);
    const large = await workbench.box(workbench.step("扫描商品"));
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => (await workbench.box(workbench.step("扫描商品"))).x).toBeLessThan(large.x - 500);
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator(`${map} g[data-step]`).count()).toBeLessThanOrEqual(steps);
    await page.keyboard.press("Escape");
    await expect(page.locator(".bar")).toBeVisible();
    await expect.poll(() => workbench.box(workbench.step("扫描商品"))).toEqual(before);

    // Rooms of text grow as well; the key is P.
    await workbench.goTo("overview");
    await expect(page.locator("[data-testid=chain] li").first()).toBeVisible();
    await page.keyboard.press("p");
    await expect(page.locator(".bar")).toBeHidden();
    const text = () => page.locator("[data-testid=chain]").evaluate((chain) => parseFloat(getComputedStyle(chain).fontSize) * (chain.currentCSSZoom ?? 1));
    await expect.poll(text).toBeGreaterThanOrEqual(24);
    await page.keyboard.press("Escape");
    await expect(page.locator(".bar")).toBeVisible();
  });
});

test.describe("by fingers", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  async function fingers(page) {
    const client = await page.context().newCDPSession(page);
    return (type, ...points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  }

  test("two fingers zoom, one moves a step, and one on empty ground moves the map", async ({ workbench, page }) => {
    await workbench.open();
    await workbench.openExample("store");
    await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
    const touch = await fingers(page);
    const queue = workbench.step("排队等候");
    const first = await workbench.box(queue);

    await touch("touchStart", [150, 500], [250, 500]);
    for (let by = 5; by <= 40; by += 5) await touch("touchMove", [150 - by, 500], [250 + by, 500]);
    await touch("touchEnd");
    await expect.poll(async () => (await queue.boundingBox()).width / first.width).toBeGreaterThan(1.4);

    await touch("touchStart", [150 - 40, 500], [250 + 40, 500]);
    for (let by = 35; by >= 0; by -= 5) await touch("touchMove", [150 - by, 500], [250 + by, 500]);
    await touch("touchEnd");
    await expect.poll(async () => Math.abs((await queue.boundingBox()).width / first.width - 1)).toBeLessThan(0.05);

    const back = await workbench.box(queue);
    const from = [back.x + back.width / 2, back.y + back.height / 2];
    const lane = await queue.getAttribute("data-lane");
    await touch("touchStart", from);
    for (let step = 1; step <= 10; step += 1) await touch("touchMove", [from[0], from[1] + step * 10]);
    await touch("touchEnd");
    await expect(queue).not.toHaveAttribute("data-lane", lane);
    await workbench.undo();
    await expect(queue).toHaveAttribute("data-lane", lane);

    const still = await workbench.box(queue);
    await touch("touchStart", [200, 560]);
    for (let step = 1; step <= 8; step += 1) await touch("touchMove", [200 - step * 10, 560]);
    await touch("touchEnd");
    await expect.poll(async () => still.x - (await queue.boundingBox()).x).toBeGreaterThan(50);
  });

  test("the details are a sheet that is pulled up and down by its handle", async ({ workbench, page }) => {
    await workbench.open();
    await workbench.openExample("store");
    await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
    const sheet = page.locator(".inspector");
    const handle = page.locator(".side-toggle");
    await expect(sheet).toBeHidden();
    const tall = (await workbench.box(page.locator(map))).height;
    expect(tall).toBeGreaterThan(500);
    await handle.tap();
    await expect(sheet).toBeVisible();
    await handle.tap();
    await expect(sheet).toBeHidden();
    const touch = await fingers(page);
    const pull = async (by) => {
      const box = await workbench.box(handle);
      const at = [box.x + box.width / 2, box.y + box.height / 2];
      await touch("touchStart", at);
      for (let step = 1; step <= 6; step += 1) await touch("touchMove", [at[0], at[1] + (by * step) / 6]);
      await touch("touchEnd");
    };
    await pull(-120);
    await expect(sheet).toBeVisible();
    await pull(120);
    await expect(sheet).toBeHidden();
    // Everything to be pressed is large enough for a finger.
    const small = await page.locator("button:visible, .tab:visible, .rail a:visible").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 40).map((one) => one.outerHTML.slice(0, 80)));
    expect(small).toEqual([]);
  });
});
