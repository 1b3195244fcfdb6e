// Indicators and their charts: points typed, pasted and read from a file; a rule that fires and says why; corrections
// that keep their reason; every kind of chart with its limits, its table and its ways out.
import { readFileSync } from "node:fs";
import { test, expect } from "../support/test.js";

const BEFORE = [282, 301, 268, 295, 310, 276, 289, 304, 271, 298, 286, 300];
const AFTER = [214, 198, 205, 187, 192, 201, 184, 190];

const monday = (week) => new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10);
const table = (values, heads = "") => heads + values.map((value, week) => `${monday(week)}\t${value}`).join("\n");
const chart = (page) => page.locator("[data-testid=chart]");
const near = (locator, name, wanted, digits = 2) => expect.poll(async () => Number(await locator.getAttribute(name)), { message: name }).toBeCloseTo(wanted, digits);
const count = (page) => page.locator("[data-metric=points]").first();

async function indicator(page, workbench, name = "Waiting time") {
  await workbench.open("/improve/indicators");
  await page.locator(".empty .button.main").click();
  await expect(page.locator(".page-title input")).toBeFocused();
  await page.keyboard.type(name);
}

async function paste(page, workbench, text) {
  await page.locator("[data-testid=new-point]").focus();
  await workbench.paste(text);
}

const choose = (page, label, option) => page.locator(".inspector").getByRole("combobox", { name: label, exact: true }).selectOption({ label: option });

test("points typed one after another follow the rhythm, and a chart stands at once", async ({ workbench, page }) => {
  await indicator(page, workbench);
  await page.locator("[data-testid=new-point-date]").fill("2026-01-05");
  await page.locator("[data-testid=new-point]").focus();
  for (const value of ["282", "301,5", "268"]) {
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  }
  await expect(count(page)).toHaveAttribute("data-value", "3");
  await expect(chart(page).locator("[data-point]").nth(2)).toHaveAttribute("data-point", "2026-01-19");
  await expect(chart(page).locator("[data-point]").nth(1)).toHaveAttribute("data-value", "301.5");
  await expect(page.locator("[data-testid=new-point-date]")).toHaveValue("2026-01-26");
  // What is no number stays in its field and says so.
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await expect(page.locator(".points-wrong")).toContainText("many");
  await expect(count(page)).toHaveAttribute("data-value", "3");
  await page.locator("[data-testid=new-point]").fill("");
  // Each point is one step to undo.
  await workbench.undo();
  await expect(count(page)).toHaveAttribute("data-value", "2");
  // With a monthly frequency the next point is due a month later.
  await choose(page, "频率", "每月");
  await page.locator("[data-testid=new-point]").fill("295");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-testid=new-point-date]")).toHaveValue("2026-02-19");
});

test("points pasted from a spreadsheet fire a rule that is explained, and a break parts the phases", async ({ workbench, page }) => {
  await indicator(page, workbench);
  await paste(page, workbench, table([...BEFORE, ...AFTER], "日期\t等候\n"));
  await expect(count(page)).toHaveAttribute("data-value", "20");
  await expect(chart(page)).toHaveAttribute("data-chart", "xmr");
  await expect(chart(page)).toHaveAttribute("data-rules", "WesternElectric");
  await expect(page.locator(".chart-caption")).toContainText("Western Electric");
  // Unsplit, the shift is a signal: marked on the points, told in words, read by keyboard.
  const flagged = chart(page).locator("[data-point][data-rule]");
  await expect(flagged.first()).toHaveAttribute("data-rule", /EightOneSide/);
  await expect(flagged.first().locator("path")).toBeVisible();
  await expect(page.locator(".chart-findings")).toContainText("连续八点在中心线同侧");
  await chart(page).focus();
  await page.keyboard.press("End");
  const reading = page.locator("[data-testid=chart-reading]");
  await expect(reading).toContainText("◆");
  await expect(reading).toContainText("第 20 / 20 点");
  // A break where the reading stands, by its key; the limits are those of each phase.
  for (let back = 0; back < 7; back++) await page.keyboard.press("ArrowLeft");
  await expect(reading).toContainText("214");
  await page.keyboard.press("b");
  await expect(chart(page).locator("[data-break]")).toHaveCount(1);
  const first = chart(page).locator("[data-phase]").first();
  await near(first, "data-centre", 290);
  await near(first, "data-lower", 231.48);
  await near(first, "data-upper", 348.52);
  await near(chart(page), "data-centre", 196.375);
  await expect(flagged).toHaveCount(0);
  await expect(page.locator("[data-metric=special-causes]")).toHaveAttribute("data-value", "0");
  // The moving ranges stand below, with their own limit.
  await near(chart(page).locator("[data-ranges]"), "data-mean", 78 / 7, 2);
  // Before and after, with the change as it is stated.
  await page.locator("[data-show=before-after]").click();
  await expect(chart(page)).toHaveAttribute("data-chart", "before-after");
  await expect(chart(page)).toContainText("−32.3 %");
  expect(await workbench.accessibilityFaults(["#content", ".inspector"])).toEqual([]);
  await workbench.undo();
  await page.locator("[data-show=control]").click();
  await expect(chart(page).locator("[data-break]")).toHaveCount(0);
});

test("what cannot be read or would replace a value is asked about before anything happens", async ({ workbench, page }) => {
  await indicator(page, workbench);
  await paste(page, workbench, table(BEFORE));
  await expect(count(page)).toHaveAttribute("data-value", "12");
  const text = `${monday(2)}\t270\n${monday(3)}\t295\n2026-13-40\t9\n${monday(12)}\tmany\n${monday(13)}\t214`;
  await paste(page, workbench, text);
  const sheet = page.locator("[data-testid=import-preview]");
  await expect(sheet).toBeVisible();
  await expect(sheet.locator("[data-metric=import-points]")).toHaveAttribute("data-value", "1");
  await expect(sheet.locator("[data-metric=import-replacing]")).toHaveAttribute("data-value", "1");
  await expect(sheet.locator("[data-metric=import-known]")).toHaveAttribute("data-value", "1");
  await expect(sheet.locator("[data-testid=import-faults] [data-row='3']")).toContainText("2026-13-40");
  await expect(sheet.locator("[data-testid=import-faults] [data-row='4']")).toContainText("many");
  await expect(sheet.locator("[data-testid=import-replaced]")).toContainText("268 → 270");
  // A value that stands is not replaced without a reason.
  await expect(page.locator("[data-testid=import-confirm]")).toBeDisabled();
  await expect(count(page)).toHaveAttribute("data-value", "12");
  expect(await workbench.accessibilityFaults(["[data-testid=import-preview]"])).toEqual([]);
  await sheet.locator(".intake-target input").fill("measured again");
  await page.locator("[data-testid=import-confirm]").click();
  await expect(count(page)).toHaveAttribute("data-value", "13");
  await expect(page.locator("[data-metric=corrections]")).toHaveAttribute("data-value", "1");
  await page.locator("[data-testid=corrections] summary").click();
  await expect(page.locator("[data-correction]")).toContainText("measured again");
  await workbench.undo();
  await expect(count(page)).toHaveAttribute("data-value", "12");
  await expect(page.locator("[data-testid=corrections]")).toHaveCount(0);
});

test("a file is read with its columns, and shares carry their samples", async ({ workbench, page }) => {
  await indicator(page, workbench, "SLA met");
  await choose(page, "单位", "%");
  await choose(page, "图的类型", "p 比率");
  const rows = ["week,met,handled,note", ...[[92, 120], [95, 80], [90, 200], [94, 150]].map(([met, handled], week) => `${monday(week)},${met},${handled},${week === 1 ? "holiday" : ""}`)];
  await page.locator("[data-testid=import-points-file]").setInputFiles({ name: "sla.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  const sheet = page.locator("[data-testid=import-preview]");
  await expect(sheet.locator("[data-metric=import-points]")).toHaveAttribute("data-value", "4");
  await sheet.locator("tr[data-head=handled] select").selectOption({ label: "样本量" });
  await page.locator("[data-testid=import-confirm]").click();
  await expect(count(page)).toHaveAttribute("data-value", "4");
  await expect(chart(page)).toHaveAttribute("data-chart", "p");
  // 110 + 76 + 180 + 141 of 550.
  await near(chart(page), "data-centre", (100 * 507) / 550);
  // A count over its sample is read as a share.
  await page.locator("[data-testid=new-point]").fill("97/100");
  await page.keyboard.press("Enter");
  await expect(chart(page).locator("[data-point]").nth(4)).toHaveAttribute("data-value", "97");
  await near(chart(page), "data-centre", (100 * 604) / 650);
});

test("a correction asks for its reason, keeps what stood, and changes nothing before", async ({ workbench, page }) => {
  await indicator(page, workbench);
  await paste(page, workbench, table(BEFORE.slice(0, 4)));
  await expect(count(page)).toHaveAttribute("data-value", "4");
  const cell = page.locator("[data-testid=points] [data-row='1'] [data-cell=value]");
  await cell.fill("310");
  await page.keyboard.press("Enter");
  const reason = page.locator("[data-testid=correction-reason]");
  await expect(reason).toBeFocused();
  await expect(chart(page).locator("[data-point]").nth(1)).toHaveAttribute("data-value", "301");
  await page.keyboard.press("Escape");
  await expect(cell).toHaveValue("301");
  await cell.fill("310");
  await page.keyboard.press("Enter");
  await expect(reason).toBeFocused();
  await page.keyboard.type("misread");
  await page.keyboard.press("Enter");
  await expect(chart(page).locator("[data-point]").nth(1)).toHaveAttribute("data-value", "310");
  await page.locator("[data-testid=points] [data-row='3'] button").click();
  await page.keyboard.type("wrong store");
  await page.keyboard.press("Enter");
  await expect(count(page)).toHaveAttribute("data-value", "3");
  await page.locator("[data-testid=corrections] summary").click();
  await expect(page.locator("[data-correction]")).toHaveCount(2);
  await expect(page.locator("[data-correction]").first()).toContainText("wrong store");
  await expect(page.locator("[data-correction]").nth(1)).toContainText("misread");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
  await workbench.undo();
  await workbench.undo();
  await expect(chart(page).locator("[data-point]").nth(1)).toHaveAttribute("data-value", "301");
});

test("capability is refused with its reason until the process is stable and long enough", async ({ workbench, page }) => {
  await indicator(page, workbench);
  await paste(page, workbench, table(BEFORE.slice(0, 11)));
  await page.locator("[data-show=histogram]").click();
  const refused = page.locator("[data-testid=capability-refused]");
  await expect(refused).toContainText("规格限");
  await page.getByLabel("规格上限").fill("400");
  await expect(refused).toContainText("11 点");
  await page.locator("[data-testid=new-point]").fill("300");
  await page.keyboard.press("Enter");
  // Mean 290, σ̂ = 22/1.128: (400 − 290) / 3σ̂.
  await near(page.locator("[data-metric=cpk]"), "data-value", 110 / (3 * (22 / 1.128)), 3);
  await page.getByLabel("规格下限").fill("200");
  await near(page.locator("[data-metric=cp]"), "data-value", 200 / (6 * (22 / 1.128)), 3);
  await page.locator("[data-testid=new-point]").fill("700");
  await page.keyboard.press("Enter");
  await expect(refused).toContainText("特殊原因");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
});

test("each kind of chart goes out as a picture and a table", async ({ workbench, page }) => {
  await indicator(page, workbench);
  await paste(page, workbench, table([16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13]));
  await expect(count(page)).toHaveAttribute("data-value", "25");
  await choose(page, "图的类型", "c 计数");
  await expect(chart(page)).toHaveAttribute("data-chart", "c");
  await near(chart(page), "data-upper", 28);
  await expect(chart(page).locator("[data-point][data-rule~=BeyondLimits]")).toHaveCount(1);
  await choose(page, "判异准则", "NHS");
  await expect(page.locator(".chart-caption")).toContainText("NHS");
  const outcome = async (way) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`.chart [data-way=${way}]`).click()]);
    return readFileSync(await download.path());
  };
  const svg = String(await outcome("svg"));
  expect(svg).toContain("<title>Waiting time</title>");
  expect(svg).toContain("c 图");
  expect((await outcome("png")).subarray(1, 4).toString()).toBe("PNG");
  const csv = String(await outcome("csv"));
  expect(csv.split("\r\n")).toHaveLength(27);
  expect(csv.split("\r\n")[24]).toContain("31");
  await page.locator(".chart [data-way=table]").click();
  await expect(page.locator("[data-testid=chart-table] tbody tr")).toHaveCount(25);
  // Weighted averages have their own limits, and the target is asked of the values.
  await choose(page, "图的类型", "EWMA 加权移动平均");
  await expect(chart(page)).toHaveAttribute("data-chart", "ewma");
  await expect(page.locator(".chart-caption")).toContainText("λ = 0.2");
  await page.getByLabel("权重 λ（默认 0.2）").fill("0.4");
  await expect(page.locator(".chart-caption")).toContainText("λ = 0.4");
  await page.locator("[data-show=run]").click();
  await expect(chart(page)).toHaveAttribute("data-chart", "run");
});

test("reasons make a Pareto chart, and a change is reckoned in money", async ({ workbench, page }) => {
  await indicator(page, workbench, "Complaints");
  const reasons = page.locator("[data-testid=reasons]");
  await reasons.locator("summary").click();
  await reasons.getByRole("button", { name: "添加原因" }).click();
  await expect(reasons.locator("[data-row='0'] input").first()).toBeFocused();
  await workbench.paste("原因\t次数\nlate\t40\nlost\t30\nrude\t15\nother\t15");
  await reasons.locator("[data-row='0'] .button.icon").click();
  await page.locator("[data-show=pareto]").click();
  await expect(chart(page)).toHaveAttribute("data-chart", "pareto");
  await chart(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".chart-further [data-testid=chart-reading]")).toContainText("70 %");

  const benefit = page.locator("[data-testid=benefit]");
  await benefit.locator("summary").click();
  await benefit.getByLabel("一次性投入").fill("8000");
  await benefit.getByLabel("每月持续成本").fill("200");
  const lines = [["返工", 120, 80, 15], ["库存", 200000, 150000, 8], ["投诉", 30, 18, 50]];
  for (const [row, [kind, ...figures]] of lines.entries()) {
    await benefit.getByRole("button", { name: "添加一项" }).click();
    const line = benefit.locator(`[data-row='${row}']`);
    await line.locator("select").selectOption({ label: kind });
    for (const [at, figure] of figures.entries()) await line.locator("input.number").nth(at).fill(String(figure));
  }
  await expect(page.locator("[data-metric=benefit-saved]")).toHaveAttribute("data-value", "18400");
  await expect(page.locator("[data-metric=benefit-net]")).toHaveAttribute("data-value", "16000");
  await expect(page.locator("[data-metric=benefit-payback]")).toHaveAttribute("data-value", "6");
  await expect(page.locator("[data-metric=benefit-first-year]")).toHaveAttribute("data-value", "1");
  expect(await workbench.accessibilityFaults(["#content"])).toEqual([]);
});
