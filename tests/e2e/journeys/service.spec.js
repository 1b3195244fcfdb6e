// The definition card, the register of needs, and whether the two agree.
import { test, expect } from "../support/test.js";

test("a service is defined, needs are registered by Enter, and the check says what does not agree", async ({ workbench, page }) => {
  await workbench.open("/service");
  await page.locator(".empty .button.main").click();
  await expect(page.locator(".page-title input")).toBeFocused();
  await page.keyboard.type("Checkout");
  await expect(workbench.figure("mismatches")).toHaveAttribute("data-value", "7");
  await page.locator("[data-testid=definition] textarea").first().fill("Short waits");
  await expect(page.locator("[data-metric=mismatches]")).toHaveAttribute("data-value", "6");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);

  await page.locator("[data-list='mode.hours'] + .rows-add button").click();
  const hours = page.locator("[data-list='mode.hours']");
  for (const day of ["周一", "周五"]) await hours.getByRole("button", { name: day }).click();
  await hours.locator("input").first().fill("08:30");
  await hours.locator("input").last().fill("17:00");
  await expect(page.locator("[data-metric=mismatches]")).toHaveAttribute("data-value", "5");
  await workbench.saved();
  await workbench.reload();
  await expect(hours.getByRole("button", { name: "周五" })).toHaveAttribute("aria-pressed", "true");
  await expect(hours.locator("input").first()).toHaveValue("08:30");

  await page.locator("a[data-tab=needs]").click();
  await page.locator(".empty .button.main").click();
  await expect(page.locator(".inspector textarea").first()).toBeFocused();
  await page.keyboard.type("Pay within five minutes");
  await page.locator("[data-testid=new-need]").fill("See the price at once");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-need]")).toHaveCount(2);
  await expect(page.locator("[data-need][data-state=selected]")).toHaveAttribute("data-name", "See the price at once");
  await page.getByRole("button", { name: /Record a validation|登记验证/ }).click();
  await expect(page.locator("[data-metric=needs-verified]")).toHaveAttribute("data-value", "1");
  await page.locator(".filter").fill("price");
  await expect(page.locator("[data-need]")).toHaveCount(1);
  await workbench.saved();
  await workbench.reload();
  await expect(page.locator("[data-need]")).toHaveCount(2);
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});
