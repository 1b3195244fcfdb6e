// A cycle from its deviation to an adopted standard, an indicator with its chart, an evaluation.
import { test, expect } from "../support/test.js";

const BEFORE = [282, 301, 268, 295, 310, 276, 289, 304, 271, 298, 286, 300];
const AFTER = [214, 198, 205, 187, 192, 201, 184, 190];

const monday = (week) => new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);

async function waitingTime(page, workbench) {
  await workbench.open("/improve/indicators");
  await page.locator(".empty .button.main").click();
  await expect(page.locator(".page-title input")).toBeFocused();
  await page.keyboard.type("Waiting time");
  await page.locator("[data-testid=new-point]").focus();
  await workbench.paste([...BEFORE, ...AFTER].map((value, week) => `${monday(week)}\t${value}`).join("\n"));
  await expect(page.locator("[data-metric=points]").first()).toHaveAttribute("data-value", "20");
}

/** Fills what the gate out of the plan asks for, on the cycle's page. */
async function plan(page) {
  const field = (place, kind = "input") => page.locator(`[data-at=${place}] ${kind}`).first();
  await field("deviation", "textarea").fill("290 s against 200 s");
  await page.getByLabel(/^(Indicator|指标)$/).first().selectOption({ label: "Waiting time" });
  await page.locator("[data-testid=take-baseline] button").click();
  await field("target").fill("200");
  await page.getByLabel(/^(Due|期限)$/).first().fill("2026-09-30");
  await page.locator("[data-list='plan.whys'] + .rows-add button").click();
  await page.locator("[data-list='plan.whys'] input").nth(0).fill("Prices are not synchronised");
  await page.locator("[data-list='plan.whys'] input").nth(1).fill("31 of 42 orders");
  await field("check-plan", "textarea").fill("Eight weekly points");
}

test("points pasted from a spreadsheet make a control chart with the limits of the worked example", async ({ workbench, page }) => {
  await waitingTime(page, workbench);
  const chart = page.locator("[data-testid=chart]");
  await expect(chart.locator("[data-point]")).toHaveCount(20);
  // One phase: the shift after the change is a signal.
  await expect(chart.locator("[data-point][data-rule]").first()).toBeVisible();
  await page.getByRole("button", { name: /Add a phase|添加分段/ }).click();
  await page.locator("[data-list=breaks] input[type=date]").fill(monday(12));
  await page.locator("[data-list=breaks] input[type=date]").blur();
  await expect(chart.locator("[data-break]")).toHaveCount(1);
  const first = chart.locator("[data-phase]").first();
  const near = (locator, name, wanted) => expect.poll(async () => Number(await locator.getAttribute(name)), { message: name }).toBeCloseTo(wanted, 2);
  await near(first, "data-centre", 290);
  await near(first, "data-lower", 231.48);
  await near(first, "data-upper", 348.52);
  await near(chart, "data-centre", 196.375);
  await expect(chart.locator("[data-point][data-rule]")).toHaveCount(0);
  // Every point can be read by keyboard.
  await chart.focus();
  await page.keyboard.press("Home");
  await expect(page.locator("[data-testid=chart-reading]")).toContainText("282");
  // One more, typed.
  await page.locator("[data-testid=new-point]").fill("188");
  await page.keyboard.press("Enter");
  await expect(chart.locator("[data-point]")).toHaveCount(21);
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});

test("a cycle is refused at its gate once, walks from plan to act, and opens the next round", async ({ workbench, page }) => {
  await waitingTime(page, workbench);
  await page.locator("a[data-tab=cycles]").click();
  await page.locator(".empty .button.main").click();
  const sheet = page.locator(".a3[data-cycle]");
  const advance = page.locator("[data-testid=advance] button");
  await expect(page.locator(".page-title input")).toBeFocused();
  await page.keyboard.type("Shorten the wait");
  await advance.click();
  await expect(page.locator("[data-testid=error]")).toBeVisible();
  await expect(sheet).toHaveAttribute("data-stage", "plan");
  await expect(page.locator("[data-testid=gate] [data-state=missing]")).toHaveCount(4);

  await plan(page);
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "do");

  await page.locator("[data-list='doing.actions'] + .rows-add button").click();
  await page.locator("[data-list='doing.actions'] input").first().fill("Match promotions at the till");
  await page.locator("[data-list='doing.actions'] select").first().selectOption({ index: 2 });
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "check");

  await page.getByLabel(/After the change, from|改变之后自/).fill(monday(12));
  await page.getByLabel(/After the change, from|改变之后自/).blur();
  await page.getByRole("button", { name: /Mark it on the chart|在图上分段/ }).click();
  await expect(sheet.locator("[data-break]")).toHaveCount(1);
  await expect(page.locator("[data-metric=mean-after]")).toHaveAttribute("data-value", "196.375");
  await page.getByRole("button", { name: /^(Take it|采用)$/ }).click();
  await page.getByLabel(/Signed by|签名$/).first().fill("Store manager");
  await page.getByRole("button", { name: /Sign today|今天签名/ }).click();
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "act");

  await page.locator("[data-at=decision] select").selectOption({ index: 2 });
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "closed");
  await page.locator("a[data-tab=cycles]").click();
  await expect(page.locator("[data-cycle]")).toHaveCount(2);
  await expect(page.locator("[data-cycle][data-stage=plan]")).toHaveCount(1);
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});

test("a cycle dragged to the next stage is held back by its gate, then fulfilled and let through", async ({ workbench, page }) => {
  await waitingTime(page, workbench);
  const cycles = page.locator("a[data-tab=cycles]");
  await cycles.click();
  await page.locator(".empty .button.main").click();
  await page.locator(".page-title input").fill("Shorten the wait");
  await cycles.click();
  const card = page.locator(".cycle-card[data-cycle]");
  const column = (stage) => page.locator(`[data-into=${stage}]`);
  const refused = page.locator("[data-testid=error]");

  await workbench.drag(card.getByRole("link"), column("do"));
  await expect(refused.locator("[data-gap]")).toHaveCount(4);
  await expect(column("plan").locator(".cycle-card")).toHaveCount(1);
  await expect(card).toHaveAttribute("data-stage", "plan");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);

  // What is missing leads to where it is filled in.
  await refused.getByRole("button").first().click();
  await expect(page.locator("[data-at=baseline] input").first()).toBeFocused();
  await plan(page);
  await cycles.click();
  await workbench.drag(card.getByRole("link"), column("do"));
  await expect(column("do").locator(".cycle-card")).toHaveCount(1);
  await expect(refused).toHaveCount(0);

  // Farther than the gates allow is refused as a whole; Escape puts the card back.
  await workbench.drag(card.getByRole("link"), column("act"));
  await expect(refused.locator("[data-gap]")).toHaveCount(1);
  await expect(card).toHaveAttribute("data-stage", "do");
  const from = await card.boundingBox();
  const to = await column("plan").boundingBox();
  await page.mouse.move(from.x + 40, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 60, { steps: 8 });
  await expect(column("plan")).toHaveAttribute("data-state", "target");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(card).toHaveAttribute("data-stage", "do");

  // Back by pointer is one step to undo, and so is the way by keyboard.
  await workbench.drag(card.getByRole("link"), column("plan"));
  await expect(card).toHaveAttribute("data-stage", "plan");
  await workbench.undo();
  await expect(card).toHaveAttribute("data-stage", "do");
  await card.getByRole("link").focus();
  await page.keyboard.press("Control+ArrowLeft");
  await expect(card).toHaveAttribute("data-stage", "plan");
  await expect(card.getByRole("link")).toBeFocused();
  await page.keyboard.press("Control+ArrowRight");
  await expect(card).toHaveAttribute("data-stage", "do");
});

test("an evaluation scores its criteria by weight", async ({ workbench, page }) => {
  await workbench.open("/improve/evaluations");
  await page.locator(".empty .button.main").click();
  await page.locator(".page-title input").fill("Store round");
  await page.locator("[data-testid=criteria-sets]").click();
  await page.locator(".menu-item").nth(1).click();
  const scores = page.locator("[data-list=criteria] .narrow:nth-of-type(1) input, [data-list=criteria] li > .narrow:nth-child(2) input");
  await expect(page.locator("[data-list=criteria] > li")).toHaveCount(3);
  for (const [row, value] of [[0, "5"], [1, "3"]]) await scores.nth(row).fill(value);
  await expect(page.locator("[data-metric=score]").first()).toHaveAttribute("data-value", "4");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});
