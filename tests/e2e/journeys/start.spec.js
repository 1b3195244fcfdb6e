import { readFileSync } from "node:fs";
import { test, expect, ROOMS } from "../support/test.js";

test("the page becomes ready and shows its rooms", async ({ workbench, page }) => {
  await workbench.open();
  for (const room of ROOMS) await expect(workbench.room(room)).toBeVisible();
  await expect(page.locator("[data-testid=recovery]")).toHaveCount(0);
});

test("when the program cannot be fetched, the recovery screen hands out what is stored and changes nothing", async ({ workbench, page, site }) => {
  workbench.allow(/.*/);
  await page.addInitScript(() => {
    localStorage.setItem("sw1:library", "SW1 1 1 7 2 hash\n{}");
    localStorage.setItem("foreign", "stays");
  });
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(site);
  const screen = page.locator("[data-testid=recovery]");
  await expect(screen).toBeVisible();
  await expect(screen).not.toContainText("foreign");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-testid=recovery-download]").click()]);
  const raw = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(raw.entries).toEqual({ "sw1:library": "SW1 1 1 7 2 hash\n{}" });
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ "sw1:library": "SW1 1 1 7 2 hash\n{}", foreign: "stays" });
});

test("when the program stops, the recovery screen says so", async ({ workbench, page }) => {
  await workbench.open();
  await page.evaluate(() => { window.__panic = "a test"; });
  await expect(page.locator("[data-testid=recovery]")).toContainText("a test");
});
