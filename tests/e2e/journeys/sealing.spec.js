// A file that only a passphrase opens, and one without what tells of persons.
import { test, expect } from "../support/test.js";

async function seal(workbench, phrase) {
  await workbench.byTestId("share").click();
  await workbench.byTestId("export-sealed").click();
  await workbench.byTestId("passphrase").fill(phrase);
  await workbench.byTestId("passphrase-again").fill(phrase);
  const [download] = await Promise.all([workbench.page.waitForEvent("download"), workbench.page.keyboard.press("Enter")]);
  const { readFileSync } = await import("node:fs");
  await expect(workbench.byTestId("sealing")).toHaveCount(0);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("a file under a passphrase tells nothing, opens with it, and says what is wrong without it", async ({ workbench, page }) => {
  await workbench.checkout();
  await workbench.byTestId("share").click();
  await workbench.byTestId("export-sealed").click();
  await workbench.byTestId("passphrase").fill("short");
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("phrase-fault")).toContainText("8");
  await workbench.byTestId("passphrase").fill("a longer phrase");
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("phrase-fault")).toHaveText("两次输入不一致。");
  expect(await workbench.accessibilityFaults(["[data-testid=sealing]"])).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(workbench.byTestId("sealing")).toHaveCount(0);

  const file = await seal(workbench, "正确的口令 and more");
  expect(file.name).toMatch(/\.sealed\.sw\.json$/);
  expect(file.bytes.toString()).not.toContain("scan");

  await workbench.openFile(file.name, file.bytes);
  await workbench.byTestId("passphrase").fill("another phrase");
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("phrase-fault")).toContainText("口令不对");
  await workbench.byTestId("passphrase").fill("正确的口令 and more");
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.step("scan")).toHaveCount(1);

  // Damage is not taken for a wrong phrase.
  const frame = JSON.parse(file.bytes);
  frame.data = (frame.data[0] === "A" ? "B" : "A") + frame.data.slice(1);
  await workbench.openFile(file.name, JSON.stringify(frame));
  await workbench.byTestId("passphrase").fill("正确的口令 and more");
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("phrase-fault")).not.toContainText("口令不对");
  await expect(workbench.byTestId("phrase-fault")).not.toBeEmpty();
});

test("a file without personal data keeps the process and no person", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await expect(page.locator("g[data-step]").first()).toBeVisible();
  const whole = JSON.parse((await workbench.export("json")).bytes);
  await workbench.byTestId("share").click();
  const [download] = await Promise.all([page.waitForEvent("download"), workbench.byTestId("export-redacted").click()]);
  const { readFileSync } = await import("node:fs");
  const text = readFileSync(await download.path(), "utf8");
  const redacted = JSON.parse(text);
  expect(Object.keys(redacted.workspace.steps)).toEqual(Object.keys(whole.workspace.steps));
  expect(redacted.ledger).toEqual([]);
  for (const field of ["owner", "drafter", "approver", "assessor", "signedBy"]) expect(text).not.toMatch(new RegExp(`"${field}":"[^"]`));
  await expect(workbench.byTestId("notice")).toContainText("去掉了");
  await workbench.openFile("redacted.sw.json", text);
  await expect(workbench.byTestId("import-preview")).toBeVisible();
});
