// The save light tells the truth: what is kept, what is not, how much, and what the way out is.
import { test, expect } from "../support/test.js";

const light = (workbench, state) => expect(workbench.byTestId("save-light")).toHaveAttribute("data-state", state);

async function firstStep(workbench, page) {
  await workbench.byTestId("first-step").fill("Customer: enter");
  await page.keyboard.press("Enter");
  await expect(workbench.step("enter")).toBeVisible();
}

/** Fills the storage to its last unit with a key that is not ours; with the reserve gone, unless it shall stay. */
async function fill(page, { reserve = false } = {}) {
  await page.evaluate((reserve) => {
    if (!reserve) localStorage.removeItem("sw1:reserve");
    let text = localStorage.getItem("filler") ?? "";
    for (let more = 1 << 22; more >= 1; more >>= 1) {
      try {
        localStorage.setItem("filler", text + "f".repeat(more));
        text += "f".repeat(more);
        more <<= 1;
      } catch { /* half of it next */ }
    }
  }, reserve);
}

/** Pastes so much on the map that compacting cannot make the room for it. */
async function pasteMuch(workbench, many = 150) {
  await workbench.byTestId("map").focus();
  await workbench.paste(Array.from({ length: many }, (_, at) => `Cashier: step number ${at} with a name of its own`).join("\n"));
}

async function rename(workbench, page, title) {
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").pressSequentially(title);
  await page.keyboard.press("Enter");
}

test("s5: when the storage is full the changes are counted, a backup is offered, and room that returns is used", async ({ workbench, page }) => {
  await workbench.open();
  await light(workbench, "session");
  await firstStep(workbench, page);
  await workbench.saved();
  await expect.poll(() => page.evaluate(() => localStorage["sw1:reserve"]?.length)).toBe(64 * 1024 - "sw1:reserve".length);

  await fill(page);
  await pasteMuch(workbench);
  await light(workbench, "error");
  const banner = workbench.byTestId("unsaved");
  await expect(banner).toHaveAttribute("data-count", "1");
  await page.keyboard.press("Escape");
  // Many letters in one field are one change.
  await rename(workbench, page, "A title of many letters");
  await expect(banner).toHaveAttribute("data-count", "2");
  await workbench.step("enter").click();
  await page.keyboard.press("Delete");
  await expect(banner).toHaveAttribute("data-count", "3");
  await workbench.undo();
  await expect(banner).toHaveAttribute("data-count", "4");
  await expect(banner).toContainText("4 处修改没有保存");
  expect(await workbench.accessibilityFaults()).toEqual([]);
  const [backup] = await Promise.all([page.waitForEvent("download"), workbench.byTestId("backup").click()]);
  expect(backup.suggestedFilename()).toMatch(/^A-title-of-many-letters-.*\.sw\.json$/);

  await page.evaluate(() => localStorage.removeItem("filler"));
  await light(workbench, "disk");
  await expect(banner).toHaveCount(0);
  await workbench.reload();
  await expect(workbench.byTestId("workspace-title")).toHaveText("A title of many letters");
  await expect(workbench.step("enter")).toBeVisible();
});

test("s5: room is made by the reserve, then by spare copies, then by what was deleted longest ago, and all is said", async ({ workbench, page }) => {
  await workbench.open();
  await firstStep(workbench, page);
  await rename(workbench, page, "Old");
  await pasteMuch(workbench, 40);
  await page.keyboard.press("Escape");
  await workbench.saved();
  await workbench.byTestId("library").click();
  await workbench.byTestId("new-workspace").click();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await firstStep(workbench, page);
  await rename(workbench, page, "New");
  await workbench.saved();
  await workbench.byTestId("library").click();
  await page.locator(".menu-line", { hasText: "Old" }).getByRole("button", { name: "删除", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(2_500);

  await fill(page, { reserve: true });
  expect(await page.evaluate(() => "sw1:reserve" in localStorage)).toBe(true);
  await rename(workbench, page, "New!");
  await light(workbench, "disk");
  expect(await page.evaluate(() => "sw1:reserve" in localStorage)).toBe(false);
  await expect(page.locator(".notice")).toContainText("快满了");

  // Without the reserve: what lies there twice goes, and nobody's work.
  await page.locator(".notice").getByRole("button").last().click();
  await page.waitForTimeout(2_500);
  await fill(page);
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill(`New ${"x".repeat(500)}`);
  await page.keyboard.press("Enter");
  await light(workbench, "disk");
  await expect(page.locator(".notice")).toContainText("备用副本");
  await workbench.byTestId("library").click();
  await expect(workbench.byTestId("bin")).toHaveCount(1);
  await page.keyboard.press("Escape");

  // Where that is not enough, what was deleted longest ago goes.
  await page.waitForTimeout(2_500);
  await fill(page);
  await pasteMuch(workbench, 30);
  await light(workbench, "disk");
  await page.keyboard.press("Escape");
  await expect(page.locator(".notice")).toContainText("「Old」");
  await workbench.byTestId("library").click();
  await expect(workbench.byTestId("bin")).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.filler.length)).toBeGreaterThan(4_000_000);
});

test("work that cannot be kept is handed out as a file before another workspace takes its place", async ({ workbench, page }) => {
  await workbench.open();
  await firstStep(workbench, page);
  await workbench.saved();
  await fill(page);
  await pasteMuch(workbench);
  await page.keyboard.press("Escape");
  await rename(workbench, page, "Unkept");
  await light(workbench, "error");
  await workbench.byTestId("library").click();
  const [backup] = await Promise.all([page.waitForEvent("download"), workbench.byTestId("new-workspace").click()]);
  expect(backup.suggestedFilename()).toMatch(/^Unkept-/);
  await expect(page.locator(".notice", { hasText: "备份" }).first()).toBeVisible();
});

test("s7: where the browser lets nothing be stored the page says so and hands out the file", async ({ workbench, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
  });
  await workbench.open();
  await light(workbench, "memory");
  await expect(workbench.byTestId("unsaved")).toContainText("不允许");
  await firstStep(workbench, page);
  await light(workbench, "memory");
  const [backup] = await Promise.all([page.waitForEvent("download"), workbench.byTestId("backup").click()]);
  expect(backup.suggestedFilename()).toMatch(/\.sw\.json$/);
  await workbench.byTestId("unsaved").getByRole("button").last().click();
  await expect(workbench.byTestId("unsaved")).toHaveCount(0);
  await light(workbench, "memory");
});

test("s8: what another page clears from the storage is seen at once and written again", async ({ workbench, page, context, site }) => {
  await workbench.open();
  await firstStep(workbench, page);
  await rename(workbench, page, "Cleared");
  await workbench.saved();
  const other = await context.newPage();
  await other.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "blank" }));
  await other.goto(`${site}blank`);
  await other.evaluate(() => localStorage.clear());
  await expect(workbench.byTestId("error")).toContainText("被清除", { timeout: 1_000 });
  await light(workbench, "disk");
  await workbench.reload();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Cleared");
  await expect(workbench.step("enter")).toBeVisible();
});

test("the browser is asked to keep the data for good once there is something to lose, and not before", async ({ workbench, page }) => {
  await page.addInitScript(() => {
    window.__asked = 0;
    StorageManager.prototype.persist = async () => { window.__asked += 1; return true; };
  });
  await workbench.open();
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => window.__asked)).toBe(0);
  await firstStep(workbench, page);
  await workbench.saved();
  await expect.poll(() => page.evaluate(() => window.__asked)).toBe(1);
});

test("after two hundred changes a backup is asked for, once a day, until one is made", async ({ workbench, page }) => {
  test.setTimeout(120_000);
  const reminder = page.locator("[data-testid=notice]", { hasText: "还没有备份" });
  const change = async (times) => {
    for (let turn = 0; turn < times; turn++) await page.keyboard.press(turn % 2 ? "Control+y" : "Control+z");
  };
  // What is taken back and done again: the pasted steps. The first one stays, so that no field takes the keys.
  await workbench.checkout();
  await change(150);
  await page.waitForTimeout(4_000);
  await expect(reminder).toHaveCount(0);
  await change(60);
  await expect(reminder).toBeVisible();
  await expect(reminder).toContainText(/2\d\d 处修改/);
  // Not again on the same day.
  await reminder.getByRole("button").last().click();
  await change(4);
  await page.waitForTimeout(4_000);
  await expect(reminder).toHaveCount(0);
  // A file is handed out: the count begins anew.
  await workbench.export("json");
  await page.keyboard.press("Escape");
  await change(4);
  await page.waitForTimeout(4_000);
  expect(await page.evaluate(() => localStorage[`sw1:prefer:backup:${localStorage["sw1:open"]}`])).toMatch(/^4 \d+ 0$/);
});

test("a week after the first change that is in no file a backup is asked for, and downloads from there", async ({ workbench, page, context, site }) => {
  await workbench.open();
  await firstStep(workbench, page);
  await workbench.saved();
  await page.waitForTimeout(3_000);
  await page.close();
  const later = await context.newPage();
  await later.addInitScript(() => {
    const RealDate = Date;
    const offset = 8 * 24 * 3_600_000;
    window.Date = class extends RealDate {
      constructor(...given) { given.length ? super(...given) : super(RealDate.now() + offset); }
      static now() { return RealDate.now() + offset; }
    };
  });
  await later.goto(site);
  await expect(later.locator("body")).toHaveAttribute("data-ready", "true");
  await expect(later.locator("svg[data-testid=map] g[data-step]")).toHaveCount(1);
  const reminder = later.locator("[data-testid=notice]", { hasText: "还没有备份" });
  // In a quiet moment after work, not at the door.
  await later.waitForTimeout(1_000);
  await expect(reminder).toHaveCount(0);
  await later.locator("[data-testid=workspace-title]").click();
  await later.locator(".title-input").fill("A week later");
  await later.keyboard.press("Enter");
  await expect(reminder).toBeVisible();
  const [backup] = await Promise.all([later.waitForEvent("download"), reminder.getByRole("button").first().click()]);
  expect(backup.suggestedFilename()).toMatch(/^A-week-later-.*\.sw\.json$/);
  await expect(reminder).toHaveCount(0);
  expect(await later.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("sw1:prefer:backup:")))).toEqual([]);
});
