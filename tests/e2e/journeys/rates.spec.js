// Evaluations: surveys by counts, by rows and from a spreadsheet; the three views on one radar; findings that start
// cycles; repetitions; scores taken over by an indicator; the report on paper.
import { test, expect } from "../support/test.js";

const field = (page, name) => page.getByLabel(name, { exact: true });

async function newEvaluation(page, workbench, title, kind = 0) {
  await workbench.open("/improve/evaluations");
  const empty = page.locator(".empty .button.main");
  const columns = page.locator("[data-testid=evaluations]");
  await expect(empty.or(columns)).toBeVisible();
  if (await empty.isVisible()) await empty.click();
  else await columns.locator(".stage-column").nth(kind).locator(".rows-add button").click();
  await page.locator(".page-title input").fill(title);
}

const value = (page, metric, wanted) => expect(page.locator(`[data-metric=${metric}]`).first()).toHaveAttribute("data-value", wanted);

test("counts of a satisfaction survey become a score with its interval and its share answered", async ({ workbench, page }) => {
  await newEvaluation(page, workbench, "Autumn survey");
  await page.locator("[data-method=csat]").click();
  const cells = page.locator("[data-grid=counts] input");
  await expect(cells).toHaveCount(5);
  await cells.first().focus();
  for (const count of ["5", "5", "10", "40", "40"]) {
    await page.keyboard.type(count);
    await page.keyboard.press("Enter");
  }
  await value(page, "csat", "0.8");
  await value(page, "respondents", "100");
  await page.getByLabel(/^(Asked|发放数)$/).fill("250");
  await value(page, "returned", "0.4");
  const low = page.locator("[data-metric=interval-low]");
  await expect.poll(async () => Number(await low.getAttribute("data-value"))).toBeCloseTo(0.7112, 3);
  await expect(page.locator("[data-chart=survey-spread] [data-point]")).toHaveCount(5);
  await page.getByLabel(/^(Asked|发放数)$/).fill("50");
  await expect(page.locator(".rates-tile [role=alert]")).toBeVisible();
  // What is no number is marked and changes nothing.
  await cells.first().fill("many");
  await expect(cells.first()).toHaveAttribute("aria-invalid", "true");
  await value(page, "respondents", "100");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});

test("answers from a spreadsheet are shown first, and rows that cannot be read are named by number", async ({ workbench, page }) => {
  await newEvaluation(page, workbench, "Survey of stores");
  await page.locator("[data-method=csat]").click();
  await page.locator("[data-testid=survey-paste]").click();
  await expect(page.locator("[data-testid=survey-text]")).toBeFocused();
  await page.locator("[data-testid=survey-text]").fill("id\tWait\tPrice\tCourtesy\nA1\t5\t4\t5\nA2\t4\t9\t3\nA3\t3\t4\tgood\nA4\t2\t5\t\n");
  await value(page, "paste-good", "2");
  await value(page, "paste-bad", "2");
  const bad = page.locator("[data-testid=survey-bad] li");
  await expect(bad.nth(0)).toHaveAttribute("data-row", "3");
  await expect(bad.nth(0)).toContainText("9");
  await expect(bad.nth(1)).toHaveAttribute("data-row", "4");
  await expect(bad.nth(1)).toContainText("good");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
  // Put away, nothing has happened.
  await page.locator("[data-testid=survey-cancel]").click();
  await value(page, "respondents", "0");
  // A paste into the answers opens the same preview.
  await page.locator("[data-grid=counts] input").first().focus();
  await workbench.paste("Wait\tPrice\tCourtesy\n5\t4\t5\n4\t9\t3\n2\t5\t\n");
  await value(page, "paste-good", "2");
  await page.locator("[data-testid=survey-confirm]").click();
  await value(page, "respondents", "2");
  await value(page, "csat", "0.5");
  await expect(page.locator("[data-list='survey.items'] > li")).toHaveCount(3);
  await expect(page.locator("[data-list='survey.items'] input").first()).toHaveValue("Wait");
  await workbench.undo();
  await value(page, "respondents", "0");
});

test("what respondents say in words is kept beside their answers", async ({ workbench, page }) => {
  await newEvaluation(page, workbench, "Open questions");
  await page.locator("[data-method=nps]").click();
  await page.locator("[data-testid=survey-paste]").click();
  await page.locator("[data-testid=survey-text]").fill("Recommend\tComment\n9\tQuick and friendly\n4\tThe queue, again\n10\t\n");
  await value(page, "paste-good", "3");
  await page.locator("[data-testid=survey-confirm]").click();
  await value(page, "respondents", "3");
  await value(page, "comments", "2");
  const said = page.locator("[data-testid=survey-comments] li");
  await expect(said.nth(1)).toContainText("The queue, again");
  // A comment is changed where it stands, and typed with a new respondent.
  await page.locator("[data-comment='2']").fill("Nothing to add");
  await value(page, "comments", "3");
  await page.locator("[data-new='0']").fill("8");
  await page.locator("[data-testid=new-comment]").fill("Longer hours, please");
  await page.locator("[data-testid=new-comment]").press("Enter");
  await value(page, "respondents", "4");
  await expect(said.nth(3)).toContainText("Longer hours");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
  await page.locator("[data-testid=evaluation-report]").click();
  await expect(page.locator("[data-testid=evaluation-document]")).toContainText("Longer hours, please");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-testid=answers-csv]").click()]);
  const { readFile } = await import("node:fs/promises");
  expect(await readFile(await download.path(), "utf8")).toContain("The queue, again");
});

test("respondents are typed one a row without a pause between the cells", async ({ workbench, page }) => {
  await newEvaluation(page, workbench, "Service quality");
  await page.locator("[data-method=servqual]").click();
  await page.getByLabel(/^(Entered|录入方式)$/).selectOption({ index: 1 });
  const cells = page.locator("[data-testid=new-respondent] input[data-new]");
  await expect(cells).toHaveCount(10);
  for (const row of ["6574656656", "6574656656"]) {
    await cells.first().focus();
    await page.keyboard.type(row);
    await page.keyboard.press("Enter");
  }
  await value(page, "respondents", "2");
  await expect.poll(async () => Number(await page.locator("[data-metric=servqual]").getAttribute("data-value"))).toBeCloseTo(-0.8, 9);
  for (const [at, weight] of [10, 30, 25, 20, 15].entries()) await page.locator(".rates-weights input").nth(at).fill(String(weight));
  await expect.poll(async () => Number(await page.locator("[data-metric=servqual]").getAttribute("data-value"))).toBeCloseTo(-1.1, 9);
  // An answer off the scale stays in its row and says so.
  await cells.first().fill("9");
  await page.keyboard.press("Enter");
  await expect(page.locator(".rates-fault")).toContainText("7");
  await value(page, "respondents", "2");
  // A cell that is there is changed where it stands.
  await page.locator("[data-cell='0-1']").fill("7");
  await expect.poll(async () => Number(await page.locator("[data-metric=servqual]").getAttribute("data-value"))).toBeCloseTo(-1.0, 9);
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
});

test("Kano classes features by pairs of answers", async ({ workbench, page }) => {
  await newEvaluation(page, workbench, "Features");
  await page.locator("[data-method=kano]").click();
  await page.locator("[data-testid=survey-paste]").click();
  await page.locator("[data-testid=survey-text]").fill("Slots\tSlots without\n1\t5\n1\t5\nlike\t3\n2\tdislike\n3\t3\n1\t1\n5\t1\n");
  await page.locator("[data-testid=survey-confirm]").click();
  await expect(page.locator("[data-class=onedimensional]")).toContainText("Slots");
  await value(page, "better", "0.6");
  await value(page, "worse", "-0.6");
  await expect(page.locator("[data-chart=kano] [data-point]")).toHaveCount(1);
  await page.locator("[data-chart=kano]").focus();
  await page.keyboard.press("Home");
  await expect(page.locator("[data-testid=chart-reading]")).toContainText("Slots");
});

test("from survey to radar: three sides meet on one scale", async ({ workbench, page }) => {
  const score = async (rows) => {
    for (const [at, [name, points]] of rows.entries()) {
      await page.locator("[data-list=criteria] + .rows-add button").click();
      const row = page.locator("[data-list=criteria] > li").nth(at);
      await row.locator("input").first().fill(name);
      await row.locator(".narrow input").first().fill(points);
    }
  };
  await newEvaluation(page, workbench, "Our own view");
  await score([["Wait", "5"], ["Price", "4"], ["Courtesy", "3"]]);
  await newEvaluation(page, workbench, "Mystery shoppers", 1);
  await score([["wait", "3"], ["Price", "4"], ["courtesy", "4"]]);
  await newEvaluation(page, workbench, "Customers", 2);
  await page.locator("[data-method=csat]").click();
  await page.locator("[data-testid=survey-paste]").click();
  await page.locator("[data-testid=survey-text]").fill("Wait\tPrice\tCourtesy\n3\t4\t5\n1\t4\t5\n");
  await page.locator("[data-testid=survey-confirm]").click();
  await workbench.open("/improve/evaluations");
  const radar = page.locator("[data-chart=three-views]");
  await expect(radar.locator("[data-point]")).toHaveCount(9);
  const row = page.locator(".rates-views tbody tr").first();
  await expect(row.locator("[data-metric=view-self]")).toHaveAttribute("data-value", "100");
  await expect(row.locator("[data-metric=view-third]")).toHaveAttribute("data-value", "50");
  await expect(row.locator("[data-metric=view-customer]")).toHaveAttribute("data-value", "25");
  await expect(row.locator("[data-metric=view-gap]")).toHaveAttribute("data-value", "-50");
  await expect(page.locator("[data-testid=widest-gap]")).toContainText("Wait");
  await radar.focus();
  await page.keyboard.press("Home");
  await expect(page.locator("[data-testid=comparison] [data-testid=chart-reading]")).toContainText("100");
  // A side can be left out.
  await page.locator(".rates-pickers select").nth(1).selectOption({ index: 0 });
  await expect(radar.locator("[data-point]")).toHaveCount(6);
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
});

test("a finding starts a cycle, and each leads to the other", async ({ workbench, page }) => {
  await newEvaluation(page, workbench, "Store round");
  await page.locator("[data-list=found] + .rows-add button").click();
  await page.locator("[data-list=found] input").first().fill("Greetings differ");
  await page.locator("[data-list=found] .rates-follow button").click();
  await expect(page.locator(".a3[data-cycle] .page-title input")).toHaveValue("Greetings differ");
  const origin = page.locator("[data-testid=cycle-origin] .way");
  await expect(origin).toHaveText("Store round");
  await origin.click();
  const follow = page.locator("[data-list=found] .rates-follow .way");
  await expect(follow).toHaveText("Greetings differ");
  // One undo takes the cycle and the link back.
  await workbench.undo();
  await expect(follow).toHaveCount(0);
  await expect(page.locator("[data-list=found] .rates-follow button")).toBeVisible();
});

test("an evaluation is repeated, and what changed since is said", async ({ workbench, page }) => {
  await newEvaluation(page, workbench, "Quarterly check");
  await page.locator("[data-testid=criteria-sets]").click();
  await page.locator(".menu-item").nth(1).click();
  const scores = page.locator("[data-list=criteria] > li > .narrow:nth-child(2) input");
  for (const at of [0, 1, 2]) await scores.nth(at).fill("3");
  await page.locator(".inspector input[type=date]").fill("2026-03-01");
  await page.locator("[data-testid=evaluation-repeat]").click();
  await expect(page.locator(".rates-runs tbody tr")).toHaveCount(2);
  await expect(page.locator(".rates-runs tbody tr").nth(1)).toHaveAttribute("aria-current", "true");
  await value(page, "run-score", "3");
  await scores.nth(0).fill("4.5");
  await scores.nth(1).fill("3");
  await scores.nth(2).fill("3");
  await expect(page.locator("[data-metric=run-change]").nth(1)).toHaveAttribute("data-value", "0.5");
  await expect(page.locator(".rates-moved li")).toHaveCount(1);
});

test("a score is taken over as a dated point of an indicator", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.open("/improve/evaluations");
  await page.locator(".stage-column").nth(2).locator(".cycle-card a").first().click();
  await expect(page.locator("[data-metric=csat]")).toHaveAttribute("data-value", /^0\.849/);
  await page.locator("[data-testid=take-score]").click();
  await expect(page.locator("[data-testid=score-taken]")).toBeVisible();
  await workbench.undo();
  await expect(page.locator("[data-testid=take-score]")).toBeVisible();
});

test("the report is one document in either language, with its tables to take away", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.open("/improve/evaluations");
  await page.locator(".stage-column").nth(2).locator(".cycle-card a").first().click();
  await page.locator("[data-testid=evaluation-report]").click();
  const report = page.locator("[data-testid=evaluation-document] article");
  const language = page.locator("[data-testid=evaluation-document] select");
  await language.selectOption({ index: 0 });
  await expect(report).toContainText("评价报告");
  await expect(report).toHaveAttribute("lang", "zh-CN");
  await language.selectOption({ index: 1 });
  await expect(report).toContainText("Evaluation report");
  await expect(report.locator("[data-chart=survey-spread]")).toBeVisible();
  await expect(report.locator("[data-chart=three-views]")).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.locator("[data-testid=evaluation-csv]").click();
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
  const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  // A4 upright, in points.
  expect(paper).toMatch(/\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12][.\d]*\s*\]/);
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
  await page.locator("[data-testid=evaluation-back]").click();
  await expect(page.locator("[data-testid=survey]")).toBeVisible();
});
