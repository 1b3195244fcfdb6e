// The standard system as a person builds and keeps it: a tree from the GB/T 24421 structure, a standard through its
// life with a refusal on the way, a clause that changes, references, coverage, the printed document.
import { test, expect } from "../support/test.js";

// Only rows in view are drawn.
test.use({ viewport: { width: 1280, height: 1100 } });

const named = (page, name) => page.locator(`[role=treeitem][data-name="${name}"]`);
const tab = (page, name) => page.locator(`a[data-tab="${name}"]`).first().click();
const codes = (page) => page.locator("[role=treeitem][data-standard]").evaluateAll((rows) => rows.map((row) => row.dataset.code));

/** Opens the empty room and plants the starting tree of a service organisation. */
async function planted(workbench) {
  await workbench.open("#/standards/outline");
  await workbench.byTestId("plant-service-organisation").click();
  await expect(workbench.standard("305")).toBeVisible();
}

/** Puts the outline's focus on a branch and pastes a text below it. */
async function pasteBelow(workbench, page, code, text) {
  await workbench.standard(code).click();
  await expect(page.locator(".outline-tree")).toBeFocused();
  await workbench.paste(text);
}

/** Takes states one after the other. */
async function become(page, ...states) {
  for (const state of states) {
    await page.locator(`[data-become="${state}"]`).click();
    await expect(page.locator(`.history [data-entry="${state}"]`).first()).toBeAttached();
  }
}

test("a system grows from the GB/T 24421 structure: pasted, moved, merged, sorted and renumbered", async ({ workbench, page }) => {
  await planted(workbench);
  // An indented text and a range of cells become branches.
  await pasteBelow(workbench, page, "301", "Reception\n  Greeting\n  Queueing\nCheckout");
  await expect(named(page, "Queueing")).toHaveAttribute("data-code", "301.1.2");
  await expect(workbench.figure("should-have")).toHaveAttribute("data-value", "3");
  await pasteBelow(workbench, page, "302", "201\tQ/BLD 0201-2026\tDelivery\n202\tQ/BLD 0202-2026\tReturns");
  await expect(named(page, "Delivery")).toHaveAttribute("data-code", "302.1");
  await expect(named(page, "Delivery")).toContainText("Q/BLD 0201-2026");

  // Several at once: indented together, and one undo takes it back.
  await named(page, "Delivery").click();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.locator("[role=treeitem][aria-selected=true]")).toHaveCount(2);
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(named(page, "Delivery")).toHaveAttribute("data-code", "303");
  await expect(named(page, "Returns")).toHaveAttribute("data-code", "304");
  await workbench.undo();
  await expect(named(page, "Returns")).toHaveAttribute("data-code", "302.2");

  // Cut and pasted, a branch moves with what is below it; copied, it is a proposal without a number.
  await named(page, "Reception").click();
  await page.keyboard.press("Control+x");
  await expect(named(page, "Reception")).toHaveAttribute("data-cut", "true");
  await workbench.standard("303").click();
  await page.keyboard.press("Control+v");
  await expect(named(page, "Greeting")).toHaveAttribute("data-code", "303.1.1");
  await named(page, "Delivery").click();
  await page.keyboard.press("Control+c");
  await workbench.standard("304").click();
  await page.keyboard.press("Control+v");
  await expect(named(page, "Delivery")).toHaveCount(2);
  await expect(page.locator('[role=treeitem][data-code="304.1"]')).not.toContainText("Q/BLD");

  // Merged: the first takes over what the second holds.
  await named(page, "Greeting").click();
  await named(page, "Queueing").click({ modifiers: ["Control"] });
  await workbench.byTestId("outline-more").click();
  await workbench.byTestId("branch-merge").click();
  await expect(named(page, "Queueing")).toHaveCount(0);
  await workbench.undo();
  await expect(named(page, "Queueing")).toHaveCount(1);

  // The scheme of codes is previewed before it renumbers, and free document numbers are taken.
  await workbench.byTestId("outline-more").click();
  await workbench.byTestId("numbering-open").click();
  await workbench.byTestId("code-scheme").selectOption({ index: 2 });
  await workbench.above("renumbered", 10);
  await workbench.byTestId("renumber").click();
  await expect(workbench.figure("renumbered")).toHaveAttribute("data-value", "0");
  await workbench.byTestId("number-all").click();
  await expect(workbench.byTestId("number-all")).toHaveCount(0);
  await workbench.byTestId("numbering-close").click();
  await expect(named(page, "Checkout")).toHaveAttribute("data-code", "C.1.1");
  await expect(named(page, "Checkout")).toContainText("Q/BLD");
  const all = await codes(page);
  expect(new Set(all).size).toBe(all.length);

  // Narrowed by type and by audit, the way to what fits stays.
  await workbench.byTestId("filter-score").selectOption({ index: 3 });
  await expect(named(page, "Checkout")).toBeVisible();
  await workbench.byTestId("filter-type").selectOption({ index: 1 });
  await expect(page.locator("[role=treeitem][data-standard]")).toHaveCount(0);
});

test("a standard goes through its life: signed, refused once, issued, revised, with the difference between versions", async ({ workbench, page }) => {
  await planted(workbench);
  await pasteBelow(workbench, page, "301", "Checkout service\n  Peak hours");
  // A branch with a number of its own speaks for what is below it.
  await named(page, "Checkout service").click();
  await workbench.byTestId("propose-number").click();
  await named(page, "Peak hours").click();
  await page.locator('[data-become="ProjectApproval"]').click();
  await expect(workbench.byTestId("error"), "nobody signed").toBeVisible();
  await expect(workbench.byTestId("life-signer")).toBeFocused();
  await workbench.byTestId("life-signer").fill("Wang Li");
  await become(page, "ProjectApproval", "Drafting");
  await page.locator('[data-become="Consultation"]').click();
  await expect(workbench.byTestId("error"), "overall first, then parts").toContainText("先总后分");
  await expect(named(page, "Peak hours").locator("[data-state]")).toHaveAttribute("data-state", "Drafting");

  await named(page, "Checkout service").click();
  await workbench.byTestId("new-clause").fill("Wait at most 200 s");
  await page.keyboard.press("Enter");
  await workbench.byTestId("new-clause").fill("Thank every customer");
  await page.keyboard.press("Enter");
  await become(page, "ProjectApproval", "Drafting", "Consultation");

  // What was said in consultation is decided before submission.
  await workbench.byTestId("whole-page").click();
  await page.locator("[data-testid=comments] .rows-add button").click();
  const comment = page.locator("[data-testid=comments] [data-row='0']");
  await comment.getByLabel("意见内容").fill("200 s is too long at noon");
  await comment.getByLabel("提出单位或个人").fill("Store 3");
  await expect(workbench.figure("comments-open")).toHaveAttribute("data-value", "1");
  await page.locator('[data-become="Submission"]').first().click();
  await expect(workbench.byTestId("error")).toContainText("意见");
  await comment.getByLabel("处理意见").selectOption({ index: 1 });
  await workbench.byTestId("life-note").first().fill("All comments decided");
  const page_become = async (...states) => {
    for (const state of states) {
      await page.locator(`[data-block=life] [data-become="${state}"]`).click();
      await expect(page.locator(`[data-block=history] [data-entry="${state}"]`).first()).toBeAttached();
    }
  };
  await page_become("Submission");
  await expect(page.locator('[data-block=history] [data-entry="Submission"]')).toContainText("All comments decided");
  await page_become("Approval", "Issued", "InForce");
  await expect(page.locator("[data-testid=versions] [data-version]")).toHaveCount(1);

  // Revised: one clause changed, one added; the difference is read word by word, and issued anew.
  await page_become("Revision");
  await page.locator(".inspector [data-clause] .clause-head").first().click();
  await page.locator(".inspector .clause-body textarea").first().fill("Wait at most 180 s");
  await workbench.byTestId("new-clause").fill("Open a till at five waiting");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-difference=changed] del")).toHaveText("200");
  await expect(page.locator("[data-difference=changed] ins")).toHaveText("180");
  await expect(page.locator("[data-difference=added]")).toHaveCount(1);
  await expect(workbench.figure("differences")).toHaveAttribute("data-value", "2");
  await page_become("Approval", "Issued", "InForce");
  await expect(page.locator("[data-testid=versions] [data-version]")).toHaveCount(2);
  await expect(page.locator("[data-testid=versions] [data-version='1.1']")).toBeVisible();
  expect(await workbench.accessibilityFaults([".standard-page"])).toEqual([]);

  // The general one is approved: the particular one may go on.
  await tab(page, "outline");
  await named(page, "Peak hours").click();
  await become(page, "Consultation");
  // And its review is in the calendar.
  await page.locator("a[data-tab=list]").first().click();
  await page.locator("a.switch[data-side=reviews]").click();
  await expect(page.locator("[data-testid=reviews] tr[data-row]")).toHaveCount(1);
  await expect(workbench.figure("reviews-overdue")).toHaveAttribute("data-value", "0");
});

test("a clause changes, and its suspect link is cleared with a reason that is kept", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.byTestId("first-step").fill("Cashier: scan goods");
  await page.keyboard.press("Enter");
  await workbench.goTo("standards");
  await workbench.byTestId("plant-service-organisation").click();
  await pasteBelow(workbench, page, "301", "Checkout");
  await named(page, "Checkout").click();
  await workbench.byTestId("new-clause").fill("Scan within 45 s");
  await page.keyboard.press("Enter");
  await workbench.byTestId("link-step").click();
  await workbench.byTestId("link-step-search").fill("scan");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-link]")).toHaveAttribute("data-suspect", "false");
  await workbench.saved();

  // In the table of clauses, where every field has its cell.
  await tab(page, "clauses");
  const row = page.locator("[data-clause-row]").first();
  await row.locator("[data-cell=text]").fill("Scan within 40 s");
  await row.locator("[data-cell=target]").fill("40");
  await row.locator("[data-cell=target]").press("Tab");
  await expect(row.locator("[data-testid=confirm-row]")).toBeVisible();
  await workbench.byTestId("confirm-all").first().click();
  await workbench.byTestId("confirm-by").fill("Wang Li");
  await workbench.byTestId("confirm-reason").fill("Measured again at both tills");
  expect(await workbench.accessibilityFaults(["[data-testid=confirm-links]"])).toEqual([]);
  await workbench.byTestId("confirm-do").click();
  await expect(workbench.byTestId("confirm-links")).toHaveCount(0);
  await expect(row.locator("[data-testid=confirm-row]")).toHaveCount(0);
  await workbench.undo();
  await expect(row.locator("[data-testid=confirm-row]")).toBeVisible();
  await workbench.redo();
  await expect(row.locator("[data-testid=confirm-row]")).toHaveCount(0);
  expect(await workbench.accessibilityFaults([".sheet"])).toEqual([]);
});

test("a target looser than the one above is found in other units, and fixed by the list of problems", async ({ workbench, page }) => {
  await planted(workbench);
  await pasteBelow(workbench, page, "301", "Checkout\n\tPeak hours");
  for (const [name, target] of [["Checkout", "3"], ["Peak hours", "200"]]) {
    await named(page, name).click();
    // A branch without a number has no text of its own.
    await workbench.byTestId("propose-number").click();
    await workbench.byTestId("new-clause").fill(`Waiting of ${name}`);
    await page.keyboard.press("Enter");
    const body = page.locator(".clause-body");
    await body.getByLabel("度量").fill("Waiting time");
    await body.locator("input.number").fill(target);
    await body.locator(".pair.unit select").selectOption({ label: name === "Checkout" ? "分钟" : "秒" });
  }
  await tab(page, "clauses");
  await expect(page.locator("[data-clause-row][data-against=Looser]")).toHaveCount(1);
  await workbench.byTestId("problems").click();
  const looser = page.locator("[data-testid=problems-panel] [data-problem=LooserTarget]");
  await looser.locator("[data-testid=fix]").click();
  await expect(looser).toHaveCount(0);
  await expect(page.locator("[data-clause-row][data-against=Same] [data-cell=target]")).toHaveValue("180");
});

test("references are dated, flagged at both ends when withdrawn, and drawn around a standard", async ({ workbench, page }) => {
  await planted(workbench);
  await pasteBelow(workbench, page, "301", "Checkout\nTerms");
  await named(page, "Terms").click();
  await workbench.byTestId("life-signer").fill("Wang Li");
  await workbench.byTestId("propose-number").click();
  await named(page, "Checkout").click();
  await workbench.byTestId("link-refers").click();
  await workbench.byTestId("link-refers-search").fill("Terms");
  await page.keyboard.press("Enter");
  await workbench.byTestId("date-reference").click();
  await expect(workbench.byTestId("date-reference")).toContainText("注日期");
  await workbench.byTestId("whole-page").click();
  await expect(page.locator("[data-testid=neighbours] [data-relation=RefersTo]")).toHaveCount(1);
  await page.locator("[data-testid=external] .rows-add button").click();
  await page.locator("[data-testid=external] [data-row='0'] input").first().fill("Q/BLD 0999-2024");
  await expect(page.locator("[data-testid=external] .standing")).toHaveText("体系中没有");

  await page.locator("[data-relation=RefersTo]").click();
  const step = async (...states) => { for (const state of states) await page.locator(`[data-block=life] [data-become="${state}"]`).click(); };
  await step("ProjectApproval", "Drafting", "Consultation", "Submission", "Approval", "Issued", "InForce", "Withdrawn");
  await expect(page.locator(".findings [data-problem=WithdrawnReference]"), "at the end that is referred to").toBeVisible();
  await page.locator("[data-relation=ReferredBy]").click();
  await expect(page.locator(".findings [data-problem=WithdrawnReference]"), "at the end that refers").toBeVisible();
  await expect(page.locator("[data-relation=RefersTo][data-withdrawn=true]")).toHaveCount(1);
});

test("coverage is read as a matrix and over the map, and the system is printed as one document", async ({ workbench, page }) => {
  await workbench.open("#/standards/outline");
  await workbench.openExample("store");
  await workbench.goTo("standards");
  await tab(page, "statistics");
  await page.locator("a.switch[data-side=coverage]").click();
  await workbench.above("covered-steps", 0);
  await expect(page.locator("[data-testid=coverage] tr[data-branch]").first()).toBeVisible();
  expect(await workbench.accessibilityFaults([".sheet"])).toEqual([]);
  await workbench.byTestId("coverage-map").click();
  await expect(workbench.byTestId("overlay-legend")).toBeVisible();
  await workbench.above("covered-share", 0);

  await workbench.goTo("standards");
  await tab(page, "notes");
  await page.locator("a.switch[data-side=document]").click();
  const document = page.locator("[data-testid=document]");
  await expect(document.locator(".document-cover h1")).not.toBeEmpty();
  await expect(document.locator("#document-charter h3").first()).toBeVisible();
  await expect(document.locator(".paper-tile").first()).toBeAttached();
  await expect(document.locator("#document-list .document-table tbody tr").first()).toBeAttached();
  await expect(document.locator("#document-statistics table")).toBeVisible();
  expect(await workbench.accessibilityFaults([".document-room"])).toEqual([]);

  await tab(page, "audit");
  await expect(page.locator("[data-testid=audit] tr[data-branch=true]").first()).toBeVisible();
  await workbench.above("audit-mean", 0);
  await tab(page, "diagram");
  const count = await page.locator("[data-box]").count();
  await workbench.byTestId("diagram-way").selectOption({ index: 1 });
  await expect(page.locator(".arrows .arrow-head").first()).toBeAttached();
  await workbench.byTestId("diagram-way").selectOption({ index: 3 });
  await expect(page.locator(".structure .head").first()).toBeAttached();
  await workbench.byTestId("diagram-way").selectOption({ index: 0 });
  await expect(page.locator("[data-box]")).toHaveCount(count);
  const [download] = await Promise.all([page.waitForEvent("download"), workbench.byTestId("diagram-svg").click()]);
  expect(download.suggestedFilename()).toMatch(/\.svg$/);
});
