// Saved views: kept, named, presented; and what is in focus while the rest steps back.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

async function draw(workbench, page) {
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await page.keyboard.type("Customer: enter");
  await page.keyboard.press("Control+Enter");
  for (const name of ["queue", "scan", "pay", "pack"]) {
    await expect(workbench.byTestId("naming")).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press("Control+Enter");
  }
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("leave");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+1");
}

/** Where the middle of a step stands in the window. */
async function middle(workbench, name) {
  const box = await workbench.step(name).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const rows = (page) => page.locator("[data-view]");

async function command(page, words) {
  await page.keyboard.press("Control+k");
  await expect(page.locator(".finder [role=option]").first()).toBeVisible();
  await page.keyboard.type(words);
  await expect(page.locator("[data-testid=commands] [role=option]").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
}

test("a view is kept with its name, gone to, changed, moved, deleted, and each of it undone", async ({ workbench, page }) => {
  await draw(workbench, page);
  await workbench.byTestId("views").click();
  await workbench.byTestId("keep-view").click();
  await expect(workbench.byTestId("view-name")).toBeFocused();
  await page.keyboard.type("All of it");
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveAttribute("data-name", "All of it");
  await page.keyboard.press("Escape");

  // The second is kept from the commands, close to a step.
  await workbench.step("pack").click();
  await page.keyboard.press("Shift+2");
  await page.keyboard.press("Control+=");
  const near = await middle(workbench, "pack");
  await page.keyboard.press("Escape");
  await command(page, "Keep this view 保存当前视图");
  await expect(workbench.byTestId("view-name")).toBeFocused();
  await page.keyboard.type("Packing");
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(2);

  await page.locator('[data-view][data-name="All of it"] [data-testid=view]').click();
  await expect.poll(async () => Math.abs((await middle(workbench, "pack")).x - near.x)).toBeGreaterThan(40);
  await workbench.byTestId("views").click();
  await page.locator('[data-view][data-name="Packing"] [data-testid=view]').click();
  await expect.poll(async () => Math.abs((await middle(workbench, "pack")).x - near.x)).toBeLessThan(3);

  // Up, and away; undo brings back both.
  await workbench.byTestId("views").click();
  const names = () => rows(page).evaluateAll((all) => all.map((row) => row.dataset.name));
  await page.locator('[data-view][data-name="Packing"] button').nth(3).click();
  await expect.poll(names).toEqual(["Packing", "All of it"]);
  await page.locator('[data-view][data-name="All of it"] button').last().click();
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await workbench.undo();
  await workbench.undo();
  await workbench.byTestId("views").click();
  await expect.poll(names).toEqual(["All of it", "Packing"]);
  await page.keyboard.press("Escape");

  // PageDown and PageUp walk through them, and they are there after a reload.
  await workbench.saved();
  await workbench.reload();
  await expect(workbench.step("pack")).toHaveCount(1);
  await workbench.byTestId("views").click();
  await expect.poll(names).toEqual(["All of it", "Packing"]);
  await workbench.accessible?.();
});

test("presenting walks through the views by keys, buttons and touch, and gives back what was seen", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await workbench.goTo("process");
  await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
  const zoom = await page.locator(`${map} g.flow-plane`).getAttribute("transform");
  await workbench.byTestId("present").click();
  const bar = workbench.byTestId("view-bar");
  // The example is told phase by phase, then where cases wait, then its critical path.
  await expect(bar).toContainText("1 / 6");
  await page.keyboard.press("PageDown");
  await expect(bar).toContainText("2 / 6");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(bar).toContainText("4 / 6");
  await page.keyboard.press("ArrowRight");
  await expect(bar).toContainText("5 / 6");
  await expect(workbench.byTestId("overlay-legend")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(bar).toContainText("6 / 6");
  await expect(page.locator(`${map} g.step[data-away]`).first()).toBeAttached();
  await page.keyboard.press("ArrowRight");
  await expect(bar).toContainText("6 / 6");
  await bar.getByRole("button").first().click();
  await expect(bar).toContainText("5 / 6");
  for (let i = 0; i < 4; i += 1) await page.keyboard.press(i % 2 ? "PageUp" : "ArrowLeft");
  await expect(bar).toContainText("1 / 6");
  // A ring follows the pointer.
  await page.mouse.move(400, 300);
  await expect(page.locator(".pointer-ring")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(page.locator(".pointer-ring")).toHaveCount(0);
  await expect(workbench.byTestId("overlay-legend")).toHaveCount(0);
  await expect(page.locator(`${map} g.flow-plane`)).toHaveAttribute("transform", zoom);
});

test("everything steps back but one lane or the critical path, until Escape", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await workbench.goTo("process");
  const steps = page.locator(`${map} g[data-step]`);
  await expect(steps.first()).toBeVisible();
  const away = page.locator(`${map} g[data-step][data-away]`);
  await workbench.byTestId("overlay").click();
  await workbench.byTestId("focus-lane").nth(1).click();
  await expect(away.first()).toBeAttached();
  const lanes = await page.locator(`${map} g[data-step]:not([data-away])`).evaluateAll((all) => [...new Set(all.map((step) => step.dataset.lane))]);
  expect(lanes).toHaveLength(1);
  await page.locator(map).focus();
  await page.keyboard.press("Escape");
  await expect(away).toHaveCount(0);

  await command(page, "critical path only 只看关键路径");
  await expect(away.first()).toBeAttached();
  await workbench.byTestId("focus-clear").click();
  await expect(away).toHaveCount(0);
});
