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
  // Many letters in one field are one change.
  await rename(workbench, page, "A title of many letters");
  await light(workbench, "error");
  const banner = workbench.byTestId("unsaved");
  await expect(banner).toHaveAttribute("data-count", "1");
  await workbench.step("enter").click();
  await page.keyboard.press("Delete");
  await expect(banner).toHaveAttribute("data-count", "2");
  await workbench.undo();
  await expect(banner).toHaveAttribute("data-count", "3");
  await expect(banner).toContainText("3 处修改没有保存");
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

test("room is made by the reserve, then by what was deleted longest ago, and both are said", async ({ workbench, page }) => {
  await workbench.open();
  await firstStep(workbench, page);
  await rename(workbench, page, "Old");
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

  // The log is taken in, and gives its room back, before the rest is filled.
  await page.waitForTimeout(2_500);
  await fill(page);
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill(`New ${"x".repeat(500)}`);
  await page.keyboard.press("Enter");
  await light(workbench, "disk");
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
