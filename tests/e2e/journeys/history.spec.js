// The history of a workspace: states that are kept, told apart, restored; and the log whose chain shows alterations.
import { test, expect } from "../support/test.js";

async function open(workbench) {
  await workbench.byTestId("library").click();
  await workbench.byTestId("open-history").click();
  await expect(workbench.byTestId("history-sheet")).toBeVisible();
}

async function keep(workbench, name) {
  await open(workbench);
  await workbench.byTestId("version-name").fill(name);
  await workbench.page.keyboard.press("Enter");
  await expect(workbench.page.locator(`[data-version][data-name="${name}"]`)).toBeVisible();
  await workbench.page.keyboard.press("Escape");
  await expect(workbench.byTestId("history-sheet")).toHaveCount(0);
}

test("a version is kept under a name, compared field by field, and restored; one undo takes that back", async ({ workbench, page }) => {
  await workbench.checkout();
  await keep(workbench, "评审前");
  await workbench.step("scan").click();
  await page.keyboard.press("F2");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("scan goods");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await workbench.step("check").click();
  await page.keyboard.press("Delete");
  await expect(workbench.step("check")).toHaveCount(0);

  await open(workbench);
  const version = page.locator('[data-version][data-name="评审前"]');
  await version.locator("[data-testid=version-compare]").click();
  await expect(workbench.byTestId("version-differences")).toBeVisible();
  const changed = page.locator("[data-difference=changed]", { hasText: "scan goods" });
  await expect(changed).toContainText("名称");
  await expect(changed.locator("del")).toHaveText("scan");
  // The flow to it has gone as well, and is called by its ends.
  await expect(page.locator("[data-difference=removed]", { hasText: /步骤\s+check/ })).toHaveCount(1);
  expect(await workbench.accessibilityFaults(["[data-testid=history-sheet]"])).toEqual([]);
  await page.getByRole("button", { name: "返回" }).click();
  await version.locator("[data-testid=version-restore]").click();
  await expect(workbench.byTestId("history-sheet")).toHaveCount(0);
  await expect(workbench.step("scan")).toHaveCount(1);
  await expect(workbench.step("check")).toHaveCount(1);
  await workbench.undo();
  await expect(workbench.step("scan goods")).toHaveCount(1);
  await expect(workbench.step("check")).toHaveCount(0);
  await workbench.redo();
  await workbench.saved();
  await workbench.reload();
  await expect(workbench.step("check")).toHaveCount(1);

  // What stood before the restoring is kept, too.
  await open(workbench);
  await expect(page.locator("[data-version]")).toHaveCount(2);
});

test("a version opens beside the workspace, downloads as a bundle, and can be deleted", async ({ workbench, page }) => {
  await workbench.checkout();
  await keep(workbench, "first");
  await open(workbench);
  const version = page.locator('[data-version][data-name="first"]');
  const [download] = await Promise.all([page.waitForEvent("download"), version.locator("[data-testid=version-download]").click()]);
  expect(download.suggestedFilename()).toMatch(/\.sw\.json$/);
  await version.locator("[data-testid=version-delete]").click();
  await expect(page.locator("[data-version]")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(workbench.byTestId("history-sheet")).toHaveCount(0);
  await keep(workbench, "second");
  await open(workbench);
  await page.locator('[data-version][data-name="second"] [data-testid=version-open]').click();
  await expect(workbench.byTestId("history-sheet")).toHaveCount(0);
  await expect(workbench.step("pay")).toHaveCount(1);
  await workbench.byTestId("library").click();
  await expect(page.locator("[data-workspace]")).toHaveCount(2);
});

test("the log tells what was done, and an entry that was altered afterwards shows", async ({ workbench, page }) => {
  await workbench.checkout();
  await workbench.step("pay").click();
  await page.keyboard.press("Delete");
  await open(workbench);
  await workbench.byTestId("history-log").click();
  await expect(workbench.byTestId("chain")).toHaveAttribute("data-state", "intact");
  await expect(page.locator(".history-list [data-event]").first()).toContainText("删除");
  await page.keyboard.press("Escape");
  const file = await workbench.export("json");
  const bundle = JSON.parse(file.bytes);
  expect(bundle.ledger.length).toBeGreaterThan(2);
  // Somebody rewrites who did it, and sums the file anew.
  bundle.ledger[0].actor = "somebody else";
  const { createHash } = await import("node:crypto");
  const canonical = (value) =>
    Array.isArray(value) ? `[${value.map(canonical).join(",")}]`
    : value && typeof value === "object" ? `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`
    : JSON.stringify(value);
  bundle.checksum = createHash("sha256").update(`${canonical(bundle.workspace)}\n${canonical(bundle.ledger)}\n`).digest("hex");
  await workbench.openFile("altered.sw.json", JSON.stringify(bundle));
  await workbench.byTestId("import-confirm").click();
  await open(workbench);
  await workbench.byTestId("history-log").click();
  await expect(workbench.byTestId("chain")).toHaveAttribute("data-state", "broken");
  await expect(page.locator("[data-event][data-broken]")).toHaveCount(1);
});
