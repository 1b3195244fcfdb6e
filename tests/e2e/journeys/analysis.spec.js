// The analysis of a process: its figures, and a run by chance.
import { test, expect } from "../support/test.js";

test.beforeEach(async ({ workbench, page }) => {
  await workbench.open();
  await workbench.byTestId("library").click();
  await page.locator("[data-testid=open-example-store][data-choice]").click();
  await expect(workbench.byTestId("workspace-title")).not.toContainText("未命名");
  await workbench.goTo("process");
  await page.getByRole("link", { name: "分析", exact: true }).click();
  await expect(workbench.byTestId("analysis")).toBeVisible();
});

test("the figures of the drawn process stand with their definitions", async ({ workbench, page }) => {
  for (const name of ["lead-time", "touch-time", "waiting-time", "hand-offs", "critical-path"]) {
    expect(await workbench.metric(name), name).toBeGreaterThan(0);
  }
  expect(await workbench.metric("lead-time")).toBeLessThanOrEqual((await workbench.metric("touch-time")) + (await workbench.metric("waiting-time")) + 1e-6);
  expect(await page.locator("[data-testid=critical-path] li").count()).toBeGreaterThan(2);
  expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
});

test("a step of the critical path leads to the map", async ({ page }) => {
  await page.locator("[data-testid=critical-path] button").nth(1).click();
  await expect(page).toHaveURL(/#\/process\/\w+\/map$/);
  await expect(page.locator("svg[data-testid=map] g[data-step][aria-selected=true]")).toHaveCount(1);
});

test("the arrival rate is changed here, and a run gives means with intervals", async ({ workbench, page }) => {
  await page.getByRole("textbox", { name: "每小时到达" }).first().fill("5");
  await page.keyboard.press("Tab");
  await workbench.byTestId("run-simulation").click();
  await expect(workbench.byTestId("simulation-result")).toBeVisible({ timeout: 30_000 });
  expect(await workbench.metric("simulated-lead-time")).toBeGreaterThan(0);
  const first = await workbench.metric("simulated-lead-time");
  await workbench.byTestId("run-simulation").click();
  await expect(workbench.byTestId("run-simulation")).toBeEnabled({ timeout: 30_000 });
  expect(await workbench.metric("simulated-lead-time")).toBe(first);
});
