// The shop's cycle from its deviation to the standard in force, the watch over it, its A3 on paper, the
// report, and the way through the rooms.
import { test, expect } from "../support/test.js";

const field = (page, name) => page.getByLabel(name, { exact: true }).first();

async function dated(page, name, day) {
  await field(page, name).fill(day);
  await field(page, name).blur();
}

/** Finds a record by typing and takes the first match. */
async function find(page, test, query) {
  const finder = page.locator(`[data-testid=${test}]`);
  await finder.fill(query);
  await expect(page.locator("[data-pick]").first()).toBeVisible();
  await finder.press("Enter");
}

async function exported(workbench) {
  const { bytes } = await workbench.export("json");
  await workbench.page.keyboard.press("Escape");
  return JSON.parse(bytes.toString("utf8")).workspace;
}

const closed = async (page) => {
  await page.locator("a[data-room=improve]").click();
  return page.locator(".cycle-card[data-stage=closed]").getAttribute("data-cycle");
};

test("the shop's cycle walks from a missed clause to the clause in force, refused at two gates", async ({ workbench, page }) => {
  test.setTimeout(120_000);
  await workbench.openStore();
  await workbench.goTo("improve");
  await page.locator("[data-testid=new-cycle] button").click();
  const sheet = page.locator(".a3[data-cycle]");
  const advance = page.locator("[data-testid=advance] button");
  const error = page.locator(".notices [data-testid=error], [data-testid=error]").first();
  await expect(page.locator(".page-title input")).toBeFocused();
  await page.keyboard.type("排队再短一些");

  // What is missed is a link, and fills in what it says.
  await find(page, "find-deviation", "排队等候时间周均");
  await expect(page.locator("[data-testid=deviates]")).toContainText("200");
  await expect(page.locator("[data-at=target] input").first()).toHaveValue("200");

  // The first gate says what is missing and leads there.
  await advance.click();
  await expect(error).toBeVisible();
  await expect(sheet).toHaveAttribute("data-stage", "plan");
  await expect(page.locator("[data-testid=gate] [data-state=missing]")).toHaveCount(4);
  await page.locator("[data-gap=Baseline] button").click();
  await expect(page.locator("[data-at=baseline] input").first()).toBeFocused();

  await dated(page, "基线取自", "2026-03-02");
  await dated(page, "至", "2026-05-24");
  await expect(page.locator("[data-metric=baseline-mean]")).toHaveAttribute("data-value", "290");
  await page.locator("[data-testid=take-baseline] button").click();
  await expect(page.locator("[data-at=baseline] input").first()).toHaveValue("290");
  await dated(page, "期限", "2026-12-31");

  // The whys branch: Enter asks once more, Shift+Enter stands beside.
  const whys = page.locator("[data-list='plan.whys']");
  await page.locator("[data-list='plan.whys'] + .rows-add button").click();
  await expect(whys.locator("input[type=text]").first()).toBeFocused();
  await page.keyboard.type("扫描后停顿");
  await page.keyboard.press("Enter");
  await expect(whys.locator("[data-row='1'] input[type=text]").first()).toBeFocused();
  await page.keyboard.type("促销靠人工核对");
  await page.keyboard.press("Shift+Enter");
  await expect(whys.locator("[data-row='2'] input[type=text]").first()).toBeFocused();
  await page.keyboard.type("扫描枪老旧");
  await expect(whys.locator("[data-depth='0']")).toHaveCount(1);
  await expect(whys.locator("[data-depth='1']")).toHaveCount(2);
  await whys.locator("[data-row='1'] input[type=text]").nth(1).fill("42 单中 31 单停顿");
  await whys.locator("[data-row='1'] input[type=checkbox]").check();
  await expect(page.locator("[data-gap=CauseWithEvidence]")).toHaveAttribute("data-state", "done");

  // The fishbone is drawn; a cause is added on its bone and becomes a countermeasure.
  await page.locator("[data-part=fishbone] summary").click();
  await page.locator("[data-add=method]").click();
  const cause = page.locator("[data-cause-editor]");
  await cause.locator("input[type=text]").first().fill("没有自动匹配规则");
  await expect(page.locator("svg.fishbone-sheet [data-branch=method] [data-cause]")).toContainText("没有自动匹配规则");
  await cause.getByRole("button", { name: "转为对策" }).click();
  const measures = page.locator("[data-list='plan.countermeasures']");
  await expect(measures.locator("input").nth(1)).toHaveValue("没有自动匹配规则");
  await measures.locator("input").first().fill("POS 自动匹配");
  await measures.locator("select").nth(0).selectOption({ label: "2" });
  await measures.locator("select").nth(1).selectOption({ label: "5" });
  await expect(page.locator(".grid-dot")).toHaveAttribute("data-effect", "5");

  // A severity of 9 is high whatever the product.
  await page.locator("[data-part=risks] summary").click();
  await page.locator("[data-list='plan.risks'] + .rows-add button").click();
  for (const [at, value] of [[0, "9"], [1, "1"], [2, "1"]]) await page.locator("[data-list='plan.risks'] select").nth(at).selectOption({ label: value });
  await expect(page.locator("[data-metric=risk-priority]")).toHaveAttribute("data-value", "9");
  await expect(page.locator("[data-metric=risk-priority]")).toHaveAttribute("data-tone", "bad");

  await page.locator("[data-at=check-plan] textarea").fill("每周一取上周均值，八周");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "do");

  // Actions come from the countermeasures and stand on their days; a late one is marked.
  await page.getByRole("button", { name: "由对策生成措施" }).click();
  const actions = page.locator("[data-list='doing.actions']");
  await actions.locator("input[type=date]").nth(0).fill("2026-01-05");
  await actions.locator("input[type=date]").nth(1).fill("2026-01-19");
  await actions.locator("input[type=date]").nth(1).blur();
  await expect(page.locator("[data-testid=schedule] .strip-bar")).toHaveCount(1);
  await expect(page.locator("[data-overdue]")).toHaveCount(1);
  await actions.locator("select").first().selectOption({ index: 2 });
  await expect(page.locator("[data-overdue]")).toHaveCount(0);
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "check");

  await dated(page, "改变之后自", "2026-05-25");
  await page.getByRole("button", { name: "采用", exact: true }).click();
  await page.getByRole("button", { name: "取后期均值" }).click();
  await field(page, "签名").fill("何静");
  await page.getByRole("button", { name: "今天签名" }).click();
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "act");

  // The second gate: what is adopted must be written, and be in force.
  await page.locator("[data-at=decision] select").selectOption({ index: 1 });
  await find(page, "find-revised", "扫描用时不超过");
  await page.locator("[data-at=wording] textarea").fill("一单商品扫描用时不超过 40 秒。");
  await page.getByLabel("转为现状的目标流程").selectOption({ index: 2 });
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "act");
  await expect(page.locator("[data-gap=RevisionWritten]")).toHaveAttribute("data-state", "missing");
  await expect(page.locator("[data-gap=RevisedStandardInForce]")).toHaveAttribute("data-state", "missing");
  await page.locator("[data-testid=write-revision] button").click();
  await expect(page.locator("[data-testid=written]")).toBeVisible();
  await expect(page.locator("[data-gap=RevisionWritten]")).toHaveAttribute("data-state", "done");
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "act");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);

  // The standard goes through its life, signed; then the cycle may close.
  await page.getByRole("button", { name: "打开标准" }).click();
  await expect(page.locator("[data-testid=standard-page]")).toBeVisible();
  await page.locator("[data-testid=life-signer]").fill("周敏");
  await page.locator("[data-become=InForce]").click();
  await expect(page.locator("[data-entry=InForce]").first()).toBeVisible();
  await page.goBack();
  await expect(page.locator("[data-gap=RevisedStandardInForce]")).toHaveAttribute("data-state", "done");
  await advance.click();
  await expect(sheet).toHaveAttribute("data-stage", "closed");

  const workspace = await exported(workbench);
  const clauses = Object.values(workspace.clauses).filter((clause) => clause.text === "一单商品扫描用时不超过 40 秒。");
  expect(clauses).toHaveLength(1);
  const edition = workspace.standards[clauses[0].standard].editions.at(-1);
  expect(edition.clauses.some((clause) => clause.text === clauses[0].text)).toBe(true);
  // The present process is the default and not written.
  const versions = Object.values(workspace.processes).map((process) => process.version ?? "asIs").sort();
  expect(versions).toEqual(["asIs", "superseded"]);
});

test("a special cause under watch is seen on the overview and opens the next cycle", async ({ workbench, page }) => {
  await workbench.openStore();
  await expect(page.locator("[data-room=overview]")).toBeVisible();
  await workbench.goTo("overview");
  await expect(page.locator("[data-watch]")).toHaveAttribute("data-state", "watching");
  await workbench.goTo("improve");
  await page.locator("a[data-tab=indicators]").click();
  await page.getByRole("link", { name: /等候时间/ }).or(page.locator(".register .way", { hasText: "等候时间" })).first().click();
  await page.locator("[data-testid=new-point]").focus();
  await workbench.paste("2026-09-07\t400");
  await workbench.goTo("overview");
  await expect(page.locator("[data-watch]")).toHaveAttribute("data-state", "alarm");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
  await page.locator("[data-testid=follow-up] button").click();
  await expect(page.locator(".a3[data-cycle]")).toHaveAttribute("data-stage", "plan");
  await expect(page.locator("[data-testid=deviates]")).toContainText("等候时间");
  await workbench.undo();
  await workbench.goTo("overview");
  await expect(page.locator("[data-watch]")).toHaveAttribute("data-state", "alarm");
});

test("adapting opens the next round with the plan, and the rounds roll on in a row", async ({ workbench, page }) => {
  await workbench.openStore();
  const id = await closed(page);
  await page.locator(`.cycle-card[data-cycle="${id}"] a`).click();
  const rounds = page.locator("[data-testid=rounds] [data-round]");
  await expect(rounds).toHaveCount(2);
  await expect(rounds.first()).toContainText("−32.3 %");
  // Opened again and adapted, it keeps the round that follows.
  await page.locator("[data-testid=step-back] button").click();
  await page.locator("[data-at=decision] select").selectOption({ index: 2 });
  await page.locator("[data-testid=advance] button").click();
  await expect(page.locator(".a3[data-cycle]")).toHaveAttribute("data-stage", "closed");
  await expect(rounds).toHaveCount(2);
});

test("an adopted change is carried to other places, each with who, by when and how far", async ({ workbench, page }) => {
  await workbench.openStore();
  const id = await closed(page);
  await page.locator(`.cycle-card[data-cycle="${id}"] a`).click();
  const places = page.locator("[data-list='act.deployment'] > li");
  const counted = page.locator("[data-metric=deployed]");
  await expect(places).toHaveCount(3);
  await expect(counted).toHaveAttribute("data-value", "2");
  await expect(places.first().locator(".way")).toContainText("结账");

  // A further place: typed, tied to a standard by search, late until it is done.
  await page.locator("[data-list='act.deployment'] + .rows-add button").click();
  await expect(places.nth(3).locator("input").first()).toBeFocused();
  await page.keyboard.type("机场店");
  await find(page, "find-place", "结账");
  await expect(places.nth(3).locator(".way")).toBeVisible();
  await places.nth(3).locator("input[type=date]").first().fill("2026-01-05");
  await places.nth(3).locator("input[type=date]").first().blur();
  await expect(places.nth(3).locator("[data-overdue]")).toBeVisible();
  await places.nth(3).locator("select").selectOption({ label: "完成" });
  await expect(places.nth(3).locator("[data-overdue]")).toHaveCount(0);
  await expect(counted).toHaveAttribute("data-value", "3");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
  await page.locator("[data-testid=open-a3]").click();
  await expect(page.locator("[data-testid=a3-sheet]")).toContainText("机场店");
  const workspace = await exported(workbench);
  const kept = workspace.cycles[id].act.deployment.at(-1);
  expect(kept).toMatchObject({ site: "机场店", due: "2026-01-05", state: "done" });
  expect(kept.target).toMatch(/^(process|standard):/);
});

test("the A3 stands on one page of paper in either language", async ({ workbench, page }) => {
  await workbench.openStore();
  const id = await closed(page);
  await page.locator(`.cycle-card[data-cycle="${id}"] a`).click();
  await page.locator("[data-testid=open-a3]").click();
  const paper = page.locator("[data-testid=a3-sheet]");
  for (const [language, words] of [["中文", ["背景", "效果确认", "后续"]], ["English", ["Background", "Effect", "Follow-up"]]]) {
    await page.locator(".sheet-tools").getByRole("button", { name: language }).click();
    for (const word of words) await expect(paper).toContainText(word);
    // Everything stands within the paper.
    await expect.poll(async () => paper.evaluate((paper) => {
      const inner = paper.firstElementChild.getBoundingClientRect();
      const frame = paper.getBoundingClientRect();
      return inner.bottom <= frame.bottom + 1 && inner.right <= frame.right + 1;
    })).toBe(true);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    // A3 is 420 by 297 mm: 1191 by 842 points.
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    const [, wide, high] = pdf.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/).map(Number);
    expect([Math.round(wide), Math.round(high)]).toEqual([1191, 842]);
  }
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
});

test("the report on a period counts what fell into it", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.goTo("improve");
  await page.locator("a[data-tab=report]").click();
  const figure = (name) => page.locator(`[data-metric=${name}]`);
  await dated(page, "自", "2026-08-01");
  await dated(page, "至", "2026-08-31");
  await expect(figure("cycles-opened")).toHaveAttribute("data-value", "1");
  await expect(figure("cycles-closed")).toHaveAttribute("data-value", "1");
  await expect(page.locator("[data-testid=report-results] tbody tr")).toHaveCount(2);
  await dated(page, "至", "2026-08-20");
  await expect(figure("cycles-closed")).toHaveAttribute("data-value", "0");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
});

test("the overview leads through the six steps and keeps the scorecard", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.goTo("overview");
  const steps = page.locator("[data-testid=guide] [data-step-of-way]");
  await expect(steps).toHaveCount(6);
  await expect(page.locator("[data-testid=framework] > li")).toHaveCount(4);
  await expect(page.locator("[data-step-of-way=assess]")).toHaveAttribute("data-state", "done");
  const open = page.locator("[data-step-of-way=design] [data-ask=GovernedSteps]");
  await expect(open).toHaveAttribute("data-state", "missing");
  const now = await page.locator("[data-metric=score-traceability]").getAttribute("data-value");
  await page.locator("[data-testid=keep-scores] button").click();
  await expect(page.locator("[data-metric=score-traceability]")).toHaveAttribute("data-before", now);
  await expect(page.locator("[data-goal=speed] li")).toHaveCount(1);
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
  await open.getByRole("link").click();
  await expect(page).toHaveURL(/#\/trace\/breaks/);
});
