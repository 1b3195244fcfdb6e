// The file that people hand each other: out, in again, and refused when it is broken.
import { test, expect } from "../support/test.js";

test("f: exported, cleared and imported, the workspace is the same to the byte", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await expect(page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
  const first = await workbench.export("json");
  expect(first.name).toMatch(/\.sw\.json$/);
  await workbench.saved();
  await workbench.byTestId("library").click();
  await page.locator(".menu-line", { has: page.locator("[aria-current=true]") }).getByRole("button").last().click();
  await expect(workbench.byTestId("first-step")).toBeVisible();
  await workbench.reload();
  await expect(workbench.byTestId("first-step")).toBeVisible();
  await workbench.openFile(first.name, first.bytes);
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await workbench.byTestId("import-confirm").click();
  await expect(page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
  const second = await workbench.export("json");
  expect(second.bytes.equals(first.bytes)).toBe(true);
});

for (const [what, broken, says] of [
  ["cut short", (text) => text.slice(0, text.length / 2), /行|line/i],
  ["changed by hand", (text) => text.replace('"checksum":"', '"checksum":"0'), /校验和|checksum/i],
  ["of a newer version", (text) => text.replace('"version":1', '"version":99'), /99/],
  ["no bundle at all", () => '{"hello":1}', /JSON/],
]) {
  test(`g: a file that is ${what} is refused, the fault is named and nothing changes`, async ({ workbench, page }) => {
    await workbench.open();
    await workbench.byTestId("first-step").fill("Customer: enter");
    await page.keyboard.press("Enter");
    await expect(workbench.step("enter")).toBeVisible();
    const before = await workbench.export("json");
    await workbench.openFile("broken.sw.json", broken(before.bytes.toString()));
    const error = page.locator("[data-testid=error][role=alert]");
    await expect(error).toBeVisible();
    await expect(error).toContainText(says);
    await expect(workbench.byTestId("import-preview")).toHaveCount(0);
    await page.keyboard.press("Escape");
    const after = await workbench.export("json");
    expect(after.bytes.equals(before.bytes)).toBe(true);
  });
}
