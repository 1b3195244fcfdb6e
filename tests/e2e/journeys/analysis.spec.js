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

test("each figure is shown on the map, from the analysis and from the map's menu", async ({ workbench, page }) => {
  const legend = workbench.byTestId("overlay-legend");
  const steps = page.locator("svg[data-testid=map] g[data-step]");
  const touch = await workbench.metric("touch-time");

  await page.getByRole("button", { name: "在图上看：作业时间" }).click();
  await expect(page).toHaveURL(/#\/process\/\w+\/map$/);
  expect(Number(await legend.locator("[data-metric=touch-time]").getAttribute("data-value"))).toBeCloseTo(touch, 6);
  // The steps' own figures add up to the whole.
  const parts = page.locator("[data-metric=step-touch-time]");
  await expect(parts.first()).toBeVisible();
  const values = await parts.evaluateAll((all) => all.map((one) => Number(one.dataset.value)));
  expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(touch, 6);
  await expect(workbench.step("扫描商品")).toHaveAttribute("data-tone", "heat-4");
  expect(await workbench.accessibilityFaults([".room"])).toEqual([]);

  // A change is seen at once.
  await page.keyboard.press("Shift+1");
  await workbench.step("装袋").click();
  await page.keyboard.press("Delete");
  await expect(parts).toHaveCount(values.length - 1);
  await workbench.undo();
  await expect(parts).toHaveCount(values.length);

  const choose = async (name, metric) => {
    await workbench.byTestId("overlay").click();
    await page.locator(".palette .menu-item", { hasText: name }).click();
    await expect(legend.getByRole("heading")).toHaveText(name);
    return Number(await legend.locator(`[data-metric=${metric}]`).first().getAttribute("data-value"));
  };
  expect(await choose("等待时间", "waiting-time")).toBeGreaterThan(0);
  await expect(workbench.step("排队等候")).toHaveAttribute("data-tone", "heat-4");
  expect(await choose("前置时间", "lead-time")).toBeGreaterThan(touch);

  const crossings = await choose("交接", "hand-offs");
  const marked = page.locator("svg[data-testid=map] g.flow[data-tone=hand-off] [data-metric=flow-hand-offs]");
  await expect(marked.first()).toBeVisible();
  const counts = await marked.evaluateAll((all) => all.map((one) => Number(one.dataset.value)));
  expect(counts.reduce((sum, value) => sum + value, 0)).toBeCloseTo(crossings, 6);

  const share = await choose("价值分类", "value-added-share");
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThanOrEqual(1);
  await expect(workbench.step("扫描商品")).toHaveAttribute("data-tone", "adding");
  await expect(workbench.step("扫描商品").locator(".stamp-note")).toContainText("▲");

  expect(await choose("瓶颈与负荷", "bottleneck-utilisation")).toBeGreaterThan(0);
  await expect(workbench.lane("收银员")).toHaveAttribute("data-tone", "bottleneck");

  expect(await choose("关键路径", "critical-path")).toBeGreaterThan(0);
  await expect(steps.and(page.locator("[data-tone=critical]")).first()).toBeVisible();
  await expect(workbench.step("扫描商品").locator("[data-metric=critical-order]")).toHaveAttribute("data-value", /^\d+$/);

  await legend.getByRole("button", { name: "不叠加" }).click();
  await expect(legend).toHaveCount(0);
  await expect(page.locator("svg[data-testid=map] g[data-tone]")).toHaveCount(0);
});
