// The chain of a worked example: path, matrix, breaks, and the overview that counts them.
import { test, expect } from "../support/test.js";

test("from a need the path leads to the cycle that revised its clause", async ({ workbench, page }) => {
  await workbench.open("/overview");
  await workbench.openExample("store");
  await workbench.goTo("overview");
  await expect(page.locator("[data-testid=chain] li").first()).toBeVisible();
  await workbench.above("chain-need", 0);
  await workbench.above("chain-cycle", 0);
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);

  await workbench.goTo("trace");
  await page.locator("[data-testid=trace-find]").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-node][data-side=origin]")).toHaveCount(1);
  await expect(page.locator("[data-node][data-side=origin]")).toBeInViewport({ ratio: 0.9 });
  await expect.poll(async () => (await workbench.number("sources")) + (await workbench.number("consequences"))).toBeGreaterThan(0);
  // Another record of the path becomes the origin by a press.
  const clause = page.locator("[data-node][data-kind=clause]").first();
  const id = await clause.getAttribute("data-node");
  await clause.click();
  await expect(page.locator(`[data-node="${id}"]`)).toHaveAttribute("data-side", "origin");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});

test("every count of the overview leads to where it is mended", async ({ workbench, page }) => {
  await workbench.open("/overview");
  await workbench.openExample("clinic");
  await workbench.goTo("overview");
  const number = async (metric) => Number(await page.locator(`[data-metric=${metric}]`).first().getAttribute("data-value"));
  await expect(page.locator("[data-testid=chain] li")).toHaveCount(8);
  expect(await number("standards-coverage")).toBeGreaterThan(0);

  // A kind of break: as many here as there, and its first record a press away.
  const first = page.locator("[data-testid=checks] li", { has: page.locator("[data-metric^=break-]") }).first();
  const metric = await first.locator("[data-metric]").getAttribute("data-metric");
  const count = await number(metric);
  const record = await first.getByRole("button").innerText();
  await first.getByRole("link").click();
  await expect(page).toHaveURL(/#\/trace\/breaks/);
  await expect(page.locator(`[data-break=${metric}] .break-list li`)).toHaveCount(count);
  await expect(page.locator(`[data-break=${metric}]`)).toContainText(record);
  await page.goBack();
  await first.getByRole("button").click();
  await expect(page).not.toHaveURL(/#\/overview/);
  await page.goBack();

  // Indicators with their line, cycles by stage, the phases of the roadmap.
  const indicator = page.locator("[data-panel=indicators] [data-indicator]").first();
  await expect(indicator.locator("svg path").first()).toBeVisible();
  expect(await number("now")).toBeGreaterThan(0);
  await indicator.getByRole("button").click();
  await expect(page).toHaveURL(/#\/improve\/indicators\/indicator:/);
  await page.goBack();
  const stages = await Promise.all(["plan", "do", "check", "act", "closed"].map((stage) => number(`cycles-${stage}`)));
  await page.locator("[data-panel=cycles] .way").first().click();
  await expect(page).toHaveURL(/#\/improve\/cycles\/cycle:/);
  await page.goBack();
  await page.locator("[data-panel=cycles] a").first().click();
  await expect(page.locator(".cycle-card[data-cycle]")).toHaveCount(stages.reduce((sum, one) => sum + one, 0));
  await page.goBack();
  await expect(page.locator("[data-testid=roadmap] [data-phase]")).toHaveCount(3);
  expect(await number("milestones-done-preparation")).toBeGreaterThan(0);
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
});

test("a cell of the matrix links a clause to a step, and undo takes it back", async ({ workbench, page }) => {
  await workbench.open("/overview");
  await workbench.openExample("store");
  await workbench.goTo("trace");
  await page.locator("a[data-tab=matrix]").click();
  const cell = page.locator("[data-cell][aria-pressed=false]").first();
  const name = await cell.getAttribute("data-cell");
  const before = await workbench.settled("links");
  await cell.click();
  await expect(page.locator(`[data-cell="${name}"]`)).toHaveAttribute("aria-pressed", "true");
  await expect(workbench.figure("links")).toHaveAttribute("data-value", String(before + 1));
  await workbench.undo();
  await expect(page.locator(`[data-cell="${name}"]`)).toHaveAttribute("aria-pressed", "false");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);

  await page.locator("a[data-tab=breaks]").click();
  await expect(page.locator("[data-testid=breaks]")).toBeVisible();
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});

test("milestones are added by Enter, opened, ticked, and kept", async ({ workbench, page }) => {
  await workbench.open("/overview");
  const phase = page.locator("[data-phase=preparation]");
  await phase.locator("input[type=text]").fill("Train the pilot stores");
  await page.keyboard.press("Enter");
  const milestone = page.locator("[data-milestone]");
  await expect(milestone).toHaveCount(1);
  await milestone.locator("input[type=checkbox]").first().check();
  await expect(milestone).toHaveAttribute("data-done", "true");
  await milestone.locator("button[aria-expanded]").click();
  await milestone.getByLabel("负责人").fill("Lin");
  await page.keyboard.press("Tab");
  await expect(milestone.locator(".sub")).toContainText("Lin");
  await expect(page.locator("[data-testid=changes] li").first()).toBeVisible();
  await workbench.saved();
  await workbench.reload();
  await expect(page.locator("[data-milestone]")).toHaveAttribute("data-done", "true");
  await expect(page.locator("[data-milestone] .sub")).toContainText("Lin");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});

test("the workspace's own fields stand under their heading, are written there, and kept", async ({ workbench, page }) => {
  await workbench.open("/overview");
  const charter = workbench.byTestId("charter");
  const ideology = charter.locator("textarea").first();
  await expect(ideology).toHaveCount(0);
  await charter.locator("summary").press("Enter");
  await ideology.fill("Service begins with the person served.");
  await charter.locator("[data-list=goals] + .rows-add button").click();
  await expect(charter.locator("[data-list=goals] input")).toBeFocused();
  await page.keyboard.type("Half the waiting");
  await page.keyboard.press("Enter");
  await expect(charter.locator("[data-list=goals] [data-row]")).toHaveCount(2);
  await charter.locator("summary").press("Enter");
  await expect(ideology).toBeHidden();
  await workbench.saved();
  await workbench.reload();
  await charter.locator("summary").click();
  await expect(ideology).toHaveValue("Service begins with the person served.");
  await expect(charter.locator("[data-list=goals] input").first()).toHaveValue("Half the waiting");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
});
