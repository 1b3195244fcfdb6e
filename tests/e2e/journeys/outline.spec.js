// The outline of a process: the same steps as on the map as one line, read and edited by keys alone.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

const rows = (page) => page.locator("[data-testid=outline] [role=option]");

/** The names in the order of the line. */
async function line(page) {
  return rows(page).evaluateAll((all) => all
    .sort((a, b) => Number(a.ariaPosInSet) - Number(b.ariaPosInSet))
    .map((row) => row.dataset.name));
}

test("the outline says of each step what it is, and is edited by keys alone", async ({ workbench, page }) => {
  await workbench.checkout();
  await page.getByRole("link", { name: "大纲" }).or(page.getByRole("tab", { name: "大纲" })).first().click();
  await expect(rows(page)).toHaveCount(4);
  const row = (name) => page.locator(`[data-testid=outline] [role=option][data-name="${name}"]`);
  const scan = row("scan");
  await expect(scan).toHaveAccessibleName("scan 任务 Cashier 去往pay");
  await expect(scan).toHaveAttribute("aria-posinset", "2");
  await expect(scan).toHaveAttribute("aria-setsize", "4");
  expect(await workbench.accessibilityFaults()).toEqual([]);

  await workbench.byTestId("outline").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect(scan).toHaveAttribute("aria-selected", "true");
  // Renamed in place.
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("scan goods");
  await page.keyboard.press("Enter");
  await expect.poll(() => line(page)).toEqual(["queue", "scan goods", "pay", "check"]);
  await expect(workbench.byTestId("outline")).toBeFocused();
  // A step after it, in the flow.
  await page.keyboard.press("Control+Enter");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("weigh");
  await page.keyboard.press("Enter");
  await expect.poll(() => line(page)).toEqual(["queue", "scan goods", "weigh", "pay", "check"]);
  // Up by one: it takes over the flows of the step before it.
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => line(page)).toEqual(["queue", "weigh", "scan goods", "pay", "check"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => line(page)).toEqual(["queue", "scan goods", "weigh", "pay", "check"]);
  // To another lane, another kind, and connected: by the fields beside the list.
  await page.keyboard.press("l");
  await expect(page.getByLabel("泳道", { exact: true })).toBeFocused();
  await page.getByLabel("泳道", { exact: true }).selectOption("Manager");
  await page.getByLabel("类型", { exact: true }).selectOption({ label: "判断" });
  await page.getByLabel("连接到…", { exact: true }).selectOption("check");
  await expect(row("weigh")).toHaveAccessibleName("weigh 判断 Manager 来自scan goods、去往pay、check");
  await workbench.byTestId("outline").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Delete");
  await expect.poll(() => line(page)).toEqual(["queue", "scan goods", "weigh", "pay"]);

  // On the map it is the same process.
  await page.getByRole("button", { name: "在图上显示" }).click();
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(4);
  await expect(workbench.step("weigh")).toHaveAttribute("data-kind", "decision");
  await expect(workbench.step("weigh")).toHaveAttribute("aria-description", "判断、Manager");
  await workbench.step("weigh").click();
  await expect(workbench.byTestId("heard")).toHaveText("weigh、判断、Manager、第 3 步，共 4 步、来自scan goods、去往pay");
});

test("what was begun and left without a name is taken back", async ({ workbench, page }) => {
  await workbench.checkout();
  await page.goto(`${page.url().split("#")[0]}#/process/outline`);
  await expect(rows(page)).toHaveCount(4);
  await workbench.byTestId("outline").focus();
  await page.keyboard.press("a");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveCount(4);
  await expect.poll(() => line(page)).toEqual(["queue", "scan", "pay", "check"]);
});
