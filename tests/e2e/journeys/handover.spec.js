// Standards that come in (a list, a pasted range, a catalog, an industry set) and the ways out of the system.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test, expect } from "../support/test.js";

const fixtures = join(dirname(fileURLToPath(import.meta.url)), "../../fixtures/standards");
const fixture = (name) => readFileSync(join(fixtures, name));
const named = (page, name) => page.locator(`[role=treeitem][data-name="${name}"]`);
const preview = (workbench) => workbench.byTestId("import-preview");

async function room(workbench) {
  await workbench.open("#/standards/outline");
  await expect(workbench.byTestId("standards-import")).toBeVisible();
}

/** Presses a button that hands out a file; resolves to its name and text. */
async function handedOut(workbench, page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), workbench.byTestId(name).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** Five thousand rows, fifty branches of a hundred. */
function fiveThousand() {
  const rows = ["体系编号,标准编号,标准名称,宜定级别,状态,归口部门,实施日期"];
  for (let branch = 1; branch <= 50; branch++) {
    rows.push(`${branch * 100},,分支 ${branch},,,,`);
    for (let nth = 1; nth < 100; nth++) {
      const code = branch * 100 + nth;
      rows.push(`${code},Q/BIG ${String(code).padStart(5, "0")}-2026,标准 ${code},企标,现行,部门 ${nth % 7},2026-01-${String((nth % 28) + 1).padStart(2, "0")}`);
    }
  }
  return rows.join("\n");
}

test("five thousand rows come in with their codes, and one undo takes them back", async ({ workbench, page }) => {
  await room(workbench);
  await workbench.openFile("体系.csv", fiveThousand(), "text/csv");
  await expect(preview(workbench)).toBeVisible({ timeout: 20_000 });
  await expect(workbench.figure("import-standards")).toHaveAttribute("data-value", "5001");
  await expect(workbench.figure("import-faults")).toHaveAttribute("data-value", "0");
  await workbench.byTestId("import-confirm").click();
  await expect(preview(workbench)).toHaveCount(0);
  await expect(workbench.standard("101")).toBeVisible({ timeout: 20_000 });
  await expect(workbench.figure("should-have")).toHaveAttribute("data-value", "4950");
  await expect(workbench.figure("have")).toHaveAttribute("data-value", "4950");
  await workbench.undo();
  await expect(page.locator("[role=treeitem]")).toHaveCount(0);
});

test("bad rows are listed by number and reason, and what is there already is named", async ({ workbench, page }) => {
  await room(workbench);
  await workbench.openFile("bad-rows.csv", fixture("bad-rows.csv"), "text/csv");
  const sheet = preview(workbench);
  await expect(workbench.figure("import-standards")).toHaveAttribute("data-value", "5");
  await expect(workbench.figure("import-faults")).toHaveAttribute("data-value", "5");
  const faults = workbench.byTestId("import-faults");
  await expect(faults.locator("[data-row='3']")).toContainText("没有标题");
  await expect(faults.locator("[data-row='4']")).toContainText("31/02/2026");
  await expect(faults.locator("[data-row='5']")).toContainText("第 2 行");
  await expect(faults.locator("[data-row='6']")).toContainText("6 格");
  await expect(faults.locator("[data-row='7']")).toContainText("引号");
  await expect(sheet.locator("[data-certainty=leftout]")).toContainText("正在等");
  await expect(sheet.locator("[data-certainty=understood]")).toContainText("逗号");
  expect(await workbench.accessibilityFaults(["[data-testid=import-preview]"])).toEqual([]);
  await workbench.byTestId("import-confirm").click();
  await expect(named(page, "收银")).toBeVisible();
  await workbench.saved();

  // The same again: nothing is left to do, until somebody wants it a second time.
  await workbench.openFile("bad-rows.csv", fixture("bad-rows.csv"), "text/csv");
  await expect(workbench.byTestId("import-confirm")).toBeDisabled();
  await expect(sheet.locator("[data-certainty=leftout]")).toContainText("Q/A 7-2026");
  await sheet.getByRole("combobox", { name: "体系中已有的" }).selectOption({ label: "再加一份" });
  await expect(workbench.byTestId("import-confirm")).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
});

test("what a column means and how the hierarchy is told can be changed", async ({ workbench, page }) => {
  await room(workbench);
  await workbench.openFile("by-parent.csv", fixture("by-parent.csv"), "text/csv");
  const sheet = preview(workbench);
  await expect(sheet.locator("[data-certainty=understood]")).toContainText("分号");
  await expect(sheet.locator("[data-node='Fire drills']")).toHaveAttribute("data-depth", "2");
  await sheet.getByRole("combobox", { name: "层级依据" }).selectOption({ label: "体系编号" });
  await expect(sheet.locator("[data-node='Fire drills']")).toHaveAttribute("data-depth", "1");
  await sheet.locator("[data-head='Title']").getByRole("combobox").selectOption({ label: "不导入" });
  await expect(workbench.byTestId("import-confirm")).toBeDisabled();
  await sheet.locator("[data-head='Title']").getByRole("combobox").selectOption({ label: "标准名称" });
  await sheet.getByRole("textbox", { name: "体系名称" }).fill("服务体系");
  await workbench.byTestId("import-confirm").click();
  await expect(named(page, "服务体系")).toBeVisible();
  await expect(named(page, "Greeting")).toHaveAttribute("data-code", "101");
});

test("tables in the encodings of Chinese spreadsheets are read and said", async ({ workbench, page }) => {
  await room(workbench);
  for (const [name, encoding] of [["gbk.csv", "GB 18030"], ["utf-16.tsv", "UTF-16"]]) {
    await workbench.byTestId("open-file").setInputFiles({ name, mimeType: "text/csv", buffer: fixture(name) });
    await expect(preview(workbench).locator("[data-certainty=guessed]")).toContainText(encoding);
    await expect(preview(workbench).locator("[data-node='㐀镕标识规范']")).toHaveAttribute("data-depth", "1");
    await page.keyboard.press("Escape");
  }
});

test("a range of a spreadsheet and an indented text are pasted below what is selected", async ({ workbench, page }) => {
  await room(workbench);
  await workbench.byTestId("plant-service-organisation").click();
  await workbench.standard("301").click();
  await workbench.paste("标准名称\t级别\t归口部门\n门店服务规范\tQ/\t运营部\n收银服务规程\tQ/\t运营部\n");
  const sheet = preview(workbench);
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole("combobox", { name: "放到" })).toContainText("服务规范");
  await workbench.byTestId("import-confirm").click();
  await expect(named(page, "收银服务规程")).toHaveAttribute("data-code", "301.2");
  await workbench.undo();
  await expect(named(page, "收银服务规程")).toHaveCount(0);

  await workbench.standard("302").click();
  await workbench.paste("接待\n\t迎宾\n\t引导\n送别");
  // Without headings it is the branch that it says it is, at once.
  await expect(sheet).toHaveCount(0);
  await expect(named(page, "引导")).toHaveAttribute("data-code", "302.1.2");
});

test("a table whose headings would do for either is what the person says", async ({ workbench, page }) => {
  await room(workbench);
  await workbench.openFile("x.csv", "名称,状态\n甲,现行\n乙,起草\n", "text/csv");
  const sheet = preview(workbench);
  const holds = sheet.getByRole("combobox", { name: "这份表格是" });
  await expect(workbench.figure("import-standards")).toHaveAttribute("data-value", "3");
  await holds.selectOption({ label: "看板卡片" });
  await expect(workbench.figure("import-cards")).toHaveAttribute("data-value", "2");
  await sheet.getByRole("combobox", { name: "这份表格是" }).selectOption({ label: "标准" });
  await workbench.byTestId("import-confirm").click();
  await expect(named(page, "乙")).toBeVisible();
});

test("a catalog comes in, goes out, and comes in again as the same", async ({ workbench, page }) => {
  await room(workbench);
  await workbench.openFile("catalog.json", fixture("catalog.json"));
  await expect(preview(workbench)).toContainText("OSCAL");
  await expect(workbench.figure("import-standards")).toHaveAttribute("data-value", "8");
  await expect(workbench.figure("import-clauses")).toHaveAttribute("data-value", "4");
  await workbench.byTestId("import-confirm").click();
  await expect(named(page, "Policy and procedures")).toBeVisible();
  await workbench.byTestId("standards-out").click();
  const first = await handedOut(workbench, page, "out-oscal");
  expect(first.name).toBe("Example controls.oscal.json");
  const catalog = JSON.parse(first.text).catalog;
  expect(catalog.metadata["oscal-version"]).toMatch(/^1\.1\./);
  await page.keyboard.press("Escape");
  await workbench.undo();
  await expect(page.locator("[role=treeitem]")).toHaveCount(0);

  await workbench.openFile("again.json", first.text);
  await expect(workbench.figure("import-faults")).toHaveAttribute("data-value", "0");
  await workbench.byTestId("import-confirm").click();
  await expect(named(page, "Policy and procedures")).toBeVisible();
  await workbench.byTestId("standards-out").click();
  const second = await handedOut(workbench, page, "out-oscal");
  const bare = (text) => text.replace(/"last-modified": "[^"]*"/, "");
  expect(bare(second.text)).toBe(bare(first.text));
});

test("the sets and the ways out are found among the commands", async ({ workbench, page }) => {
  await workbench.open("#/overview");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("行业起步");
  await page.keyboard.press("Enter");
  await workbench.byTestId("set-health").click();
  await expect(preview(workbench)).toContainText("医疗服务标准体系");
  await page.keyboard.press("Escape");
  await expect(preview(workbench)).toHaveCount(0);
});

test("the faults of a catalog are told by their paths", async ({ workbench, page }) => {
  await room(workbench);
  await workbench.openFile("broken.json", fixture("catalog-broken.json"));
  const faults = workbench.byTestId("import-faults");
  await expect(faults.locator("[data-row='catalog/groups/0/controls/1/id']")).toContainText("这里是空，应为文字");
  await expect(faults.locator("[data-row='catalog/groups/0/controls/5/links']")).toContainText("应为列表");
  await page.keyboard.press("Escape");
});

test("an industry set is looked at before it comes in, in place of an empty system", async ({ workbench, page }) => {
  await room(workbench);
  await workbench.byTestId("standards-sets").click();
  expect(await workbench.accessibilityFaults(["[data-testid=sets]"])).toEqual([]);
  await workbench.byTestId("set-retail").click();
  const sheet = preview(workbench);
  await expect(sheet).toContainText("零售服务标准体系");
  await expect(sheet).toContainText("购买的正式文本");
  await expect(workbench.figure("import-standards")).toHaveAttribute("data-value", "38");
  await expect(workbench.figure("import-clauses")).toHaveAttribute("data-value", "15");
  await expect(workbench.figure("import-level-GbT")).toHaveAttribute("data-value", "3");
  await workbench.above("import-type-CodeOfPractice", 5);
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.standard("100")).toBeVisible();
  await expect(named(page, "收银服务规程")).toHaveCount(1);
  await workbench.undo();
  await expect(page.locator("[role=treeitem]")).toHaveCount(0);
});

test("the document goes out for a word processor, as Markdown and as tables, in either language", async ({ workbench, page, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(site).origin });
  await room(workbench);
  await workbench.openFile("x.csv", "体系编号,标准编号,标准名称,英文名称,归口部门\n100,,总则,General,\n101,Q/A 1,=1+1,Sum,<b>\n", "text/csv");
  await workbench.byTestId("import-confirm").click();
  await expect(named(page, "=1+1")).toBeVisible();
  await workbench.byTestId("standards-out").click();
  const sheet = workbench.byTestId("standards-out-sheet");
  expect(await workbench.accessibilityFaults(["[data-testid=standards-out-sheet]"])).toEqual([]);
  const markdown = await handedOut(workbench, page, "out-markdown");
  for (const heading of ["体系总纲", "体系结构", "标准明细表", "标准统计表", "编制说明"]) expect(markdown.text).toContain(`## ${heading}`);
  expect(markdown.text).toContain("| 1 | 101 | Q/A 1 |");
  const list = await handedOut(workbench, page, "out-list");
  expect(list.text.startsWith("\ufeff体系编号,")).toBe(true);
  expect(list.text).toContain(",'=1+1,");
  const statistics = await handedOut(workbench, page, "out-statistics");
  expect(statistics.text).toContain("合计,1,0,");
  const notes = await handedOut(workbench, page, "out-notes");
  expect(notes.text.startsWith("\ufeff部分,项目,内容\r\n编制说明,编制依据,")).toBe(true);
  expect(notes.text).toContain("体系总纲,");
  await workbench.byTestId("out-copy").click();
  await expect(sheet.getByRole("status")).toContainText("已复制");
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const of = async (type) => (await item.getType(type)).text();
    return { html: await of("text/html"), plain: await of("text/plain") };
  });
  expect(copied.html).toContain("<td");
  expect(copied.html).toContain("&lt;b&gt;");
  expect(copied.plain).toContain("101\tQ/A 1\t=1+1");
  await sheet.getByRole("combobox", { name: "文件语言" }).selectOption({ label: "英文" });
  const page2 = await handedOut(workbench, page, "out-html");
  expect(page2.text).toContain('<html lang="en">');
  expect(page2.text).toContain("<h2>List of standards</h2>");
});
