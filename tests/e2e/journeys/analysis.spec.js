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
    await workbench.above(name, 0);
  }
  const [lead, touch, waiting] = [await workbench.settled("lead-time"), await workbench.settled("touch-time"), await workbench.settled("waiting-time")];
  expect(lead).toBeLessThanOrEqual(touch + waiting + 1e-6);
  await expect(page.locator("[data-testid=critical-path] li").nth(2)).toBeVisible();
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
  await workbench.above("simulated-lead-time", 0);
  const first = await workbench.settled("simulated-lead-time");
  await workbench.byTestId("run-simulation").click();
  await expect(workbench.byTestId("run-simulation")).toBeEnabled({ timeout: 30_000 });
  await expect(workbench.figure("simulated-lead-time")).toHaveAttribute("data-value", String(first));
});

test("each figure is shown on the map, from the analysis and from the map's menu", async ({ workbench, page }) => {
  const legend = workbench.byTestId("overlay-legend");
  const steps = page.locator("svg[data-testid=map] g[data-step]");
  const touch = await workbench.settled("touch-time");

  await page.getByRole("button", { name: "在图上看：作业时间" }).click();
  await expect(page).toHaveURL(/#\/process\/\w+\/map$/);
  const shown = (metric) => async () => Number(await legend.locator(`[data-metric=${metric}]`).first().getAttribute("data-value"));
  await expect.poll(shown("touch-time")).toBeCloseTo(touch, 6);
  // The steps' own figures add up to the whole.
  const parts = page.locator("[data-metric=step-touch-time]");
  await expect(parts.first()).toBeVisible();
  const sum = (marks) => async () => (await marks.evaluateAll((all) => all.map((one) => Number(one.dataset.value)))).reduce((sum, value) => sum + value, 0);
  await expect.poll(sum(parts)).toBeCloseTo(touch, 6);
  const many = (await parts.all()).length;
  await expect(workbench.step("扫描商品")).toHaveAttribute("data-tone", "heat-4");
  expect(await workbench.accessibilityFaults([".room"])).toEqual([]);

  // A change is seen at once.
  await page.keyboard.press("Shift+1");
  await workbench.box(workbench.step("装袋"));
  await workbench.step("装袋").click();
  await expect(workbench.step("装袋")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Delete");
  await expect(parts).toHaveCount(many - 1);
  await workbench.undo();
  await expect(parts).toHaveCount(many);

  const choose = async (name, metric) => {
    await workbench.byTestId("overlay").click();
    await page.locator(".palette").getByRole("button", { name, exact: true }).click();
    await expect(legend.getByRole("heading")).toHaveText(name);
    await expect.poll(shown(metric)).toBeGreaterThan(0);
    return shown(metric)();
  };
  await choose("等待时间", "waiting-time");
  await expect(workbench.step("排队等候")).toHaveAttribute("data-tone", "heat-4");
  expect(await choose("前置时间", "lead-time")).toBeGreaterThan(touch);

  const crossings = await choose("交接", "hand-offs");
  const marked = page.locator("svg[data-testid=map] g.flow[data-tone=hand-off] [data-metric=flow-hand-offs]");
  await expect(marked.first()).toBeVisible();
  await expect.poll(sum(marked)).toBeCloseTo(crossings, 6);

  const share = await choose("价值分类", "value-added-share");
  expect(share).toBeLessThanOrEqual(1);
  await expect(workbench.step("扫描商品")).toHaveAttribute("data-tone", "adding");
  await expect(workbench.step("扫描商品").locator(".stamp-note")).toContainText("▲");

  await choose("瓶颈与负荷", "bottleneck-utilisation");
  await expect(workbench.lane("收银员")).toHaveAttribute("data-tone", "bottleneck");

  await choose("关键路径", "critical-path");
  await expect(steps.and(page.locator("[data-tone=critical]")).first()).toBeVisible();
  await expect(workbench.step("扫描商品").locator("[data-metric=critical-order]")).toHaveAttribute("data-value", /^\d+$/);

  await legend.getByRole("button", { name: "不叠加" }).click();
  await expect(legend).toHaveCount(0);
  await expect(page.locator("svg[data-testid=map] g[data-tone]")).toHaveCount(0);
});
