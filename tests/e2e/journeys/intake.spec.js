// Cards that come in from elsewhere: a table with bad rows, Trello, Jira; and what goes out to a spreadsheet.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test, expect } from "../support/test.js";

const fixtures = join(dirname(fileURLToPath(import.meta.url)), "../../fixtures/cards");
const fixture = (name) => readFileSync(join(fixtures, name));

const preview = (workbench) => workbench.byTestId("import-preview");

test("a table with bad rows says which and why, and the rest becomes a board in one undo", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.openFile("改进.csv", fixture("bad-rows.csv"), "text/csv");
  const sheet = preview(workbench);
  await expect(sheet).toBeVisible();
  await expect(workbench.figure("import-cards")).toHaveAttribute("data-value", "3");
  await expect(workbench.figure("import-faults")).toHaveAttribute("data-value", "5");
  const faults = workbench.byTestId("import-faults");
  await expect(faults.locator("[data-row='4']")).toContainText("没有标题");
  await expect(faults.locator("[data-row='5']")).toContainText("31/02/2026");
  await expect(faults.locator("[data-row='6']")).toContainText("完成早于开始");
  await expect(faults.locator("[data-row='9']")).toContainText("引号");
  await expect(sheet.locator("[data-certainty=understood]")).toContainText("逗号");
  await expect(sheet.locator("[data-certainty=understood]")).toContainText("日/月/年");
  expect(await workbench.accessibilityFaults(["[data-testid=import-preview]"])).toEqual([]);
  await workbench.byTestId("import-confirm").click();
  await expect(sheet).toHaveCount(0);
  await expect(workbench.byTestId("board")).toBeVisible();
  await expect(workbench.column("完成").locator("[data-card]")).toHaveCount(1);
  await expect(workbench.card("盘点, 二楼")).toBeVisible();
  await workbench.saved();
  await workbench.undo();
  await expect(workbench.card("盘点, 二楼")).toHaveCount(0);
});

test("what a column means can be changed, and what follows from it is shown at once", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.openFile("stages.csv", fixture("stages.csv"), "text/csv");
  const sheet = preview(workbench);
  await expect(sheet.locator("[data-stage]")).toHaveCount(4);
  await expect(sheet.locator("[data-certainty=leftout]")).toContainText("Effort");
  await sheet.locator("[data-head='Effort']").getByRole("combobox").selectOption({ label: "标签" });
  await expect(sheet.locator("[data-certainty=leftout]")).not.toContainText("Effort");
  await sheet.locator("[data-head='Name']").getByRole("combobox").selectOption({ label: "不导入" });
  await expect(workbench.byTestId("import-confirm")).toBeDisabled();
  await sheet.locator("[data-head='Name']").getByRole("combobox").selectOption({ label: "标题" });
  await expect(workbench.byTestId("import-confirm")).toBeEnabled();
  await page.keyboard.press("Escape");
});

test("a Trello board comes in with its moves, and its metrics follow", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.openFile("trello.json", fixture("trello.json"));
  const sheet = preview(workbench);
  await expect(sheet).toContainText("Trello");
  await expect(sheet.getByRole("textbox", { name: "看板名称" })).toHaveValue("门店改进");
  await expect(workbench.figure("import-cards")).toHaveAttribute("data-value", "2");
  await sheet.getByRole("checkbox", { name: "归档的卡片也导入" }).check();
  await expect(workbench.figure("import-cards")).toHaveAttribute("data-value", "4");
  await sheet.getByRole("checkbox", { name: "归档的卡片也导入" }).uncheck();
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.column("完成").locator("[data-card]")).toHaveCount(1);
  await workbench.byTestId("board-charts").click();
  await workbench.byTestId("flow-filters").getByRole("combobox", { name: "时间段" }).selectOption({ label: "全部记录" });
  await expect(workbench.figure("flow-finished")).toHaveAttribute("data-value", "1");
  // 3 to 6 March.
  await expect(workbench.figure("flow-cycle-time-50")).toHaveAttribute("data-value", "4");
});

test("Jira issues come into a board that is there", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.openFile("jira.json", fixture("jira.json"));
  const sheet = preview(workbench);
  await expect(sheet).toContainText("Jira");
  await expect(workbench.byTestId("import-faults").locator("[data-row='3']")).toBeVisible();
  const target = sheet.getByRole("combobox", { name: "放到" });
  await target.selectOption({ index: 1 });
  await workbench.byTestId("import-confirm").click();
  // Beside the thirteen of the example; columns that it has not come after its own.
  await workbench.byTestId("board-charts").click();
  await expect(workbench.figure("flow-cards")).toHaveAttribute("data-value", "15");
  await expect(page.locator("figure", { has: page.locator("[data-chart=cumulative-flow]") })).toContainText("In Review");
});

test("a table in the encoding of Chinese spreadsheets is read and said", async ({ workbench, page }) => {
  await workbench.openStore();
  // 标题,状态 / 盘点,完成 in GB 18030.
  const bytes = Buffer.from([0xb1, 0xea, 0xcc, 0xe2, 0x2c, 0xd7, 0xb4, 0xcc, 0xac, 0x0a, 0xc5, 0xcc, 0xb5, 0xe3, 0x2c, 0xcd, 0xea, 0xb3, 0xc9, 0x0a]);
  await workbench.byTestId("open-file").setInputFiles({ name: "表.csv", mimeType: "text/csv", buffer: bytes });
  await expect(preview(workbench).locator("[data-certainty=guessed]")).toContainText("GB 18030");
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.card("盘点")).toBeVisible();
});

test("what holds no cards is refused and given back", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openFile("empty.csv", "\n\n", "text/csv");
  await expect(workbench.byTestId("error")).toContainText("没有能认出的卡片");
  await expect(workbench.byTestId("hand-back")).toBeVisible();
});

test("cards and their moves go out without formulas, and come in again", async ({ workbench, page }) => {
  await workbench.openStore();
  await workbench.openFile("x.csv", "Title,Status,Created,Finished\n=1+1,Done,2026-01-05,2026-01-09\nplain,Done,2026-01-05,2026-01-06\n", "text/csv");
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.card("=1+1")).toBeVisible();
  await workbench.byTestId("board-charts").click();
  const file = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), workbench.byTestId(name).click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const moves = await file("export-transitions");
  expect(moves.split("\r\n").filter((line) => line.startsWith("'=1+1,")).length).toBe(1);
  const cards = await file("export-cards");
  expect(cards.startsWith("\ufeff卡片,列,")).toBe(true);
  expect(cards).toContain("'=1+1,Done");
  await workbench.openFile("again.csv", cards, "text/csv");
  await expect(workbench.figure("import-cards")).toHaveAttribute("data-value", "2");
  await expect(workbench.figure("import-faults")).toHaveAttribute("data-value", "0");
});

test("the moves that went out come in again, to the cards that are there", async ({ workbench, page }) => {
  await workbench.plainBoard(["甲", "乙", "丙"]);
  await workbench.card("甲").focus();
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Control+ArrowRight");
  await expect.poll(() => workbench.cardsOf("完成")).toEqual(["甲"]);
  await workbench.byTestId("board-charts").click();
  const file = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), workbench.byTestId(name).click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const [cards, moves] = [await file("export-cards"), await file("export-transitions")];
  expect(moves.startsWith("\ufeff卡片,时间（UTC）,列,列的类别,部分,编号")).toBe(true);
  await workbench.openFile("卡片.csv", cards, "text/csv");
  await expect(workbench.figure("import-cards")).toHaveAttribute("data-value", "3");
  await workbench.byTestId("import-confirm").click();
  await expect.poll(() => workbench.cardsOf("完成")).toEqual(["甲"]);
  // To that board the moves come; a line that cannot be read says so by its number.
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), workbench.boardMenu("board-import")]);
  await chooser.setFiles({ name: "流转.csv", mimeType: "text/csv", buffer: Buffer.from(`${moves}丁,昨天,待办,等候,,9\r\n`) });
  const sheet = preview(workbench);
  await expect(sheet).toContainText("流转记录");
  await expect(workbench.figure("import-known")).toHaveAttribute("data-value", "3");
  await expect(workbench.byTestId("import-faults").locator("[data-row='7']")).toContainText("昨天");
  await workbench.byTestId("import-confirm").click();
  await expect(sheet).toHaveCount(0);
  await workbench.card("甲").click();
  const history = page.locator(".moves .list-row");
  await expect(history).toHaveCount(3);
  expect(await history.allTextContents()).toEqual([expect.stringContaining("完成"), expect.stringContaining("进行中"), expect.stringContaining("待办")]);
  await workbench.undo();
  await expect(history).not.toHaveCount(3);
});

test("cards are asked for by a command, and what the process holds already counts", async ({ workbench, page }) => {
  await workbench.plainBoard(["甲"]);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("导入卡片");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  // Two files of which each alone would fit.
  const long = (name) => ({ name, mimeType: "text/csv", buffer: Buffer.from(`Title,Description,Status\n${Array.from({ length: 50 }, (_, at) => `card ${at},${"x".repeat(20_000)},Open`).join("\n")}\n`) });
  await chooser.setFiles(long("一.csv"));
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.card("card 0")).toBeVisible();
  await workbench.byTestId("open-file").setInputFiles(long("二.csv"));
  await expect(preview(workbench)).toContainText("流程里已有");
  await expect(workbench.byTestId("import-confirm")).toBeDisabled();
});
