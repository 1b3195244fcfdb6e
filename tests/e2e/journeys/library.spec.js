// Several workspaces in one browser, and the three ways in which a file arrives.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

async function firstStep(workbench, page, text) {
  await workbench.byTestId("first-step").fill(text);
  await page.keyboard.press("Enter");
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(1);
}

async function rename(workbench, page, title) {
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill(title);
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("workspace-title")).toHaveText(title);
}

/** The lines of the library, with its menu opened. */
async function library(workbench, page) {
  await workbench.byTestId("library").click();
  return page.locator("[data-workspace]");
}

test("workspaces are made, named, opened, duplicated, deleted and had back", async ({ workbench, page }) => {
  await workbench.open();
  await firstStep(workbench, page, "Customer: enter");
  await rename(workbench, page, "Shop");
  await workbench.saved();

  await library(workbench, page);
  await workbench.byTestId("new-workspace").click();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await firstStep(workbench, page, "Patient: register");
  await rename(workbench, page, "Clinic");
  await workbench.saved();

  let lines = await library(workbench, page);
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText("Clinic");
  await lines.filter({ hasText: "Shop" }).click();
  await expect(workbench.step("enter")).toHaveCount(1);
  await expect(workbench.byTestId("workspace-title")).toHaveText("Shop");

  await library(workbench, page);
  await workbench.byTestId("duplicate-workspace").click();
  await expect(workbench.byTestId("workspace-title")).toContainText("Shop");
  await expect(workbench.byTestId("workspace-title")).not.toHaveText("Shop");
  await expect(workbench.step("enter")).toHaveCount(1);
  // A copy is a workspace of its own.
  await workbench.step("enter").click();
  await page.keyboard.press("Delete");
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(0);
  await workbench.saved();
  lines = await library(workbench, page);
  await expect(lines).toHaveCount(3);
  await lines.filter({ hasText: "Shop", hasNotText: "副本" }).click();
  await expect(workbench.step("enter")).toHaveCount(1);

  // Deleted while it is open: another is shown, and one press brings it back.
  lines = await library(workbench, page);
  await page.locator(".menu-line", { has: page.locator("[aria-current=true]") }).getByRole("button").last().click();
  await expect(workbench.byTestId("notice")).toContainText("Shop");
  await expect(workbench.byTestId("workspace-title")).not.toHaveText("Shop");
  await workbench.byTestId("notice").getByRole("button").first().click();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Shop");
  await expect(workbench.step("enter")).toHaveCount(1);
  lines = await library(workbench, page);
  await expect(lines).toHaveCount(3);
  await page.keyboard.press("Escape");

  await workbench.reload();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Shop");
  await expect(workbench.step("enter")).toHaveCount(1);
});

/** Puts a workspace into the bin. */
async function remove(workbench, page, title) {
  await library(workbench, page);
  await page.locator(".menu-line", { hasText: title }).getByRole("button", { name: "删除", exact: true }).click();
  await expect(workbench.byTestId("notice")).toContainText(title);
}

async function bin(workbench, page) {
  await workbench.byTestId("library").click();
  await workbench.byTestId("bin").locator("summary").click();
  return page.locator("[data-deleted-workspace]");
}

test("deleted workspaces stay in the bin, over a reload, until they are opened again or emptied out", async ({ workbench, page }) => {
  await workbench.open();
  const titles = ["Shop", "Clinic", "Bank"];
  for (const [at, title] of titles.entries()) {
    if (at > 0) {
      await library(workbench, page);
      await workbench.byTestId("new-workspace").click();
      await expect(page.locator(`${map} g[data-step]`)).toHaveCount(0);
      await expect(workbench.byTestId("first-step")).toBeFocused();
    }
    await firstStep(workbench, page, `Customer: enter ${title}`);
    await rename(workbench, page, title);
    await workbench.saved();
  }
  await remove(workbench, page, "Shop");
  await remove(workbench, page, "Bank");
  await expect(workbench.byTestId("workspace-title")).toHaveText("Clinic");
  await workbench.reload();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Clinic");

  let lines = await bin(workbench, page);
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText("Bank");
  await expect(lines.first()).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d/);
  expect(await workbench.accessibilityFaults()).toEqual([]);
  await lines.filter({ hasText: "Shop" }).getByTestId("restore-workspace").click();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Shop");
  await expect(workbench.step("enter Shop")).toHaveCount(1);
  lines = await bin(workbench, page);
  await lines.filter({ hasText: "Bank" }).getByTestId("restore-workspace").click();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Bank");
  await expect(workbench.step("enter Bank")).toHaveCount(1);
  await expect(await library(workbench, page)).toHaveCount(3);
  await expect(workbench.byTestId("bin")).toHaveCount(0);
  await page.keyboard.press("Escape");

  // One, and then all, for good: each asks once more in its own place.
  await remove(workbench, page, "Bank");
  await remove(workbench, page, "Shop");
  await remove(workbench, page, "Clinic");
  lines = await bin(workbench, page);
  await expect(lines).toHaveCount(3);
  await lines.filter({ hasText: "Bank" }).getByTestId("forget-workspace").click();
  await expect(workbench.byTestId("bin-cancel")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(lines).toHaveCount(3);
  await lines.filter({ hasText: "Bank" }).getByTestId("forget-workspace").click();
  await workbench.byTestId("bin-confirm").click();
  await expect(lines).toHaveCount(2);
  await workbench.byTestId("empty-bin").click();
  await workbench.byTestId("bin-confirm").click();
  await expect(workbench.byTestId("bin")).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /:(root|doc|log):/.test(key)))).toEqual([]);
});

test("a damaged or missing list of workspaces hides none of them", async ({ workbench, page }) => {
  await workbench.open();
  await firstStep(workbench, page, "Customer: enter");
  await rename(workbench, page, "Shop");
  await workbench.saved();
  await page.waitForTimeout(2_500);
  expect(await page.evaluate(() => localStorage["sw1:library"])).toMatch(/^SW1 \d+ \d+ \d+ \d+ [0-9a-f]+\n\{/);
  for (const damage of [
    () => { localStorage["sw1:library"] = localStorage["sw1:library:b"] = "SW1 torn"; },
    () => { localStorage.removeItem("sw1:library"); localStorage.removeItem("sw1:library:b"); },
    () => { const id = localStorage["sw1:open"]; localStorage.removeItem("sw1:library:b"); localStorage["sw1:library"] = `${id}\t2026-03-01\tShop\n`; },
  ]) {
    await page.evaluate(damage);
    await workbench.reload();
    await expect(workbench.byTestId("workspace-title")).toHaveText("Shop");
    await expect(workbench.step("enter")).toHaveCount(1);
    await expect(await library(workbench, page)).toHaveCount(1);
    await page.keyboard.press("Escape");
  }
});

/** Lets a file fall on the middle of the page, as a file manager would. */
async function drop(page, name, text) {
  await page.evaluate(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: "application/json" }));
    const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    for (const type of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, clientX: innerWidth / 2, clientY: innerHeight / 2 }));
    }
  }, [name, text]);
}

async function bundle(workbench, page) {
  await workbench.open();
  await firstStep(workbench, page, "Customer: enter");
  await rename(workbench, page, "Shop");
  const file = await workbench.export("json");
  await workbench.saved();
  await library(workbench, page);
  await workbench.byTestId("new-workspace").click();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  return file;
}

test("a file dropped anywhere is shown first, and opens as a workspace of its own", async ({ workbench, page }) => {
  const file = await bundle(workbench, page);
  await drop(page, file.name, file.bytes.toString());
  const preview = workbench.byTestId("import-preview");
  await expect(preview).toContainText(file.name);
  await expect(preview).toContainText("Shop");
  await expect(workbench.byTestId("import-confirm")).toBeFocused();
  expect(await workbench.accessibilityFaults()).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(preview).toHaveCount(0);
  await expect(workbench.byTestId("workspace-title")).not.toHaveText("Shop");

  await drop(page, file.name, file.bytes.toString());
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Shop");
  await expect(workbench.step("enter")).toHaveCount(1);
});

test("a pasted bundle is added to what is open, as one step that undo takes back", async ({ workbench, page }) => {
  const file = await bundle(workbench, page);
  const joining = workbench.byTestId("import-joining");
  await workbench.paste(file.bytes.toString());
  await expect(workbench.byTestId("import-preview")).toContainText("Shop");
  // What is empty here is filled.
  await expect(joining).toContainText("补上这里空着的：名称「Shop」");
  await expect(joining).toContainText("修改记录不带入");
  await workbench.byTestId("import-add").click();
  await expect(workbench.byTestId("import-preview")).toHaveCount(0);
  await expect(workbench.step("enter")).toHaveCount(1);
  await expect(workbench.byTestId("workspace-title")).toHaveText("Shop");
  await workbench.undo();
  await expect(workbench.byTestId("first-step")).toBeVisible();
  await expect(workbench.byTestId("workspace-title")).not.toHaveText("Shop");

  // What stands here stays.
  await firstStep(workbench, page, "Nurse: register");
  await rename(workbench, page, "Clinic");
  await page.locator("#content").focus();
  await workbench.paste(file.bytes.toString());
  await expect(joining).toContainText("并入「Clinic」时");
  await expect(joining).toContainText("这里已有，不取文件里的：名称");
  await workbench.byTestId("import-add").click();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Clinic");
  await workbench.undo();
  await expect(workbench.byTestId("workspace-title")).toHaveText("Clinic");
});

test("lines pasted into the empty map become its lanes and steps", async ({ workbench, page }) => {
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await workbench.paste("Customer: queue\nCashier: scan goods\nCashier: take payment\nCustomer: leave");
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(4);
  await expect(page.locator(`${map} g[data-lane-id]`)).toHaveCount(2);
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(3);
  await workbench.undo();
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(0);
});
