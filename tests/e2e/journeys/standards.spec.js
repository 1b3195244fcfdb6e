import { test, expect } from "../support/test.js";

/** Opens the empty room and plants the starting tree of a service organisation. */
async function planted(workbench) {
  await workbench.open("#/standards/outline");
  await workbench.byTestId("plant-service-organisation").click();
  await expect(workbench.standard("305")).toBeVisible();
}

const named = (page, name) => page.locator(`[role=treeitem][data-name="${name}"]`);

test("a standard system is built by the keyboard, and its codes renumber", async ({ workbench, page }) => {
  await planted(workbench);
  await workbench.standard("301").click();
  await page.keyboard.press("Control+Shift+Enter");
  await page.keyboard.type("Entering");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("Checkout");
  await page.keyboard.press("Enter");
  await expect(named(page, "Checkout")).toHaveAttribute("data-code", "301.2");
  await expect(named(page, "Checkout")).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("Alt+ArrowUp");
  await expect(named(page, "Checkout")).toHaveAttribute("data-code", "301.1");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(named(page, "Checkout")).toHaveAttribute("data-code", "302");
  await workbench.undo();
  await workbench.undo();
  await expect(named(page, "Checkout")).toHaveAttribute("data-code", "301.2");

  await named(page, "Checkout").click();
  await page.keyboard.press("F2");
  await page.keyboard.type("Checkout service");
  await page.keyboard.press("Enter");
  await expect(named(page, "Checkout service")).toBeVisible();
  await expect(workbench.figure("should-have")).toHaveAttribute("data-value", "2");
});

test("a branch moves by drag, and is deleted only after naming what goes with it", async ({ workbench, page }) => {
  await planted(workbench);
  await workbench.standard("301").click();
  await page.keyboard.press("Control+Shift+Enter");
  await page.keyboard.type("Checkout");
  await page.keyboard.press("Enter");
  await workbench.drag(named(page, "Checkout"), workbench.standard("302"));
  await expect(named(page, "Checkout")).toHaveAttribute("data-code", "302.1");

  await workbench.standard("302").click();
  await page.keyboard.press("Delete");
  await expect(workbench.byTestId("delete-ask")).toContainText(/1/);
  await workbench.byTestId("delete-confirm").click();
  await expect(named(page, "Checkout")).toHaveCount(0);
  await workbench.undo();
  await expect(named(page, "Checkout")).toHaveAttribute("data-code", "302.1");
});

test("a standard lives its life, with one refusal on the way", async ({ workbench, page }) => {
  await planted(workbench);
  await workbench.standard("301").click();
  await page.keyboard.press("Control+Shift+Enter");
  await page.keyboard.type("General");
  await page.keyboard.press("Control+Shift+Enter");
  await page.keyboard.type("Part");
  await page.keyboard.press("Enter");
  const become = (state) => page.locator(`[data-become="${state}"]`).click();
  await named(page, "Part").click();
  await workbench.byTestId("life-signer").fill("Wang Li");
  for (const state of ["ProjectApproval", "Drafting", "Consultation"]) await become(state);
  await expect(workbench.byTestId("error")).toBeVisible();
  await expect(named(page, "Part").locator("[data-state]")).toHaveAttribute("data-state", "Drafting");

  await named(page, "General").click();
  await workbench.byTestId("propose-number").click();
  for (const state of ["ProjectApproval", "Drafting", "Consultation", "Submission", "Approval", "Issued", "InForce"]) await become(state);
  await named(page, "Part").click();
  await become("Consultation");
  await expect(named(page, "Part").locator("[data-state]")).toHaveAttribute("data-state", "Consultation");
  await expect(workbench.figure("have")).toHaveAttribute("data-value", "1");
  await expect(workbench.figure("coverage")).toHaveAttribute("data-value", "50");
});

test("a clause that nobody measures is reported until it has an indicator or a target no more", async ({ workbench, page }) => {
  await planted(workbench);
  await workbench.above("problems", 0);
  const before = await workbench.settled("problems");
  await workbench.standard("301").click();
  await page.keyboard.press("Control+Shift+Enter");
  await page.keyboard.type("Checkout");
  await page.keyboard.press("Enter");
  await expect(workbench.figure("problems"), "the branch is no longer empty").toHaveAttribute("data-value", String(before - 1));
  await workbench.byTestId("life-signer").fill("Wang Li");
  for (const state of ["ProjectApproval", "Drafting", "Consultation", "Submission", "Approval", "Issued", "InForce"]) {
    await page.locator(`[data-become="${state}"]`).click();
  }
  await workbench.byTestId("new-clause").fill("Wait at most 200 s");
  await page.keyboard.press("Enter");
  await page.locator(".clause-body input.number").fill("200");
  await expect(workbench.figure("problems")).toHaveAttribute("data-value", String(before));
  await workbench.byTestId("problems").click();
  await expect(page.locator("[data-testid=problems-panel] [data-problem=ClauseWithoutIndicator]")).toBeVisible();
});

test("a target has its unit, and what a standard replaces is one of this system or a number", async ({ workbench, page }) => {
  await workbench.open("#/standards/outline");
  await workbench.openExample("store");
  await workbench.goTo("standards");
  await workbench.standard("202").click();
  await page.locator("[data-clause]").first().click();
  const unit = page.locator(".clause-body .pair.unit");
  await expect(unit.locator("select option:checked")).toHaveText("秒");
  await expect(unit.locator("input")).toHaveCount(0);
  await unit.locator("select").selectOption({ label: "个百分点" });
  await expect(page.locator("[data-clause]").first()).toContainText("200 个百分点");
  await unit.locator("select").selectOption({ label: "其他…" });
  await unit.locator("input").fill("位");
  await expect(page.locator("[data-clause]").first()).toContainText("200 位");

  const replaced = page.locator("[data-list=supersedes]");
  await expect(replaced.locator("input").first()).toHaveValue("Q/BLD 0202-2024");
  await page.locator("[data-list=supersedes] + .rows-add button").click();
  await replaced.locator("select").last().selectOption({ index: 1 });
  await expect(replaced.locator("input").last()).not.toHaveValue("");
  const number = await replaced.locator("input").last().inputValue();
  await workbench.saved();
  await workbench.reload();
  await page.locator("a[data-tab=list]").click();
  await expect(page.getByRole("cell", { name: `Q/BLD 0202-2024; ${number}` })).toBeVisible();
});

test("an example opens from the empty room and its standards are all there", async ({ workbench, page }) => {
  await workbench.open("#/standards/outline");
  await workbench.openExample("store");
  await workbench.goTo("standards");
  await workbench.standard("202").click();
  await expect(page.locator("[data-clause]").first()).toBeVisible();
});

test("every tab shows the same system, and nothing in the room is out of reach", async ({ workbench, page }) => {
  await planted(workbench);
  await workbench.standard("301").click();
  await page.keyboard.press("Control+Shift+Enter");
  await page.keyboard.type("Checkout");
  await page.keyboard.press("Enter");
  const tab = (name) => page.locator(`[data-tab="${name}"]`).click();
  await tab("diagram");
  await expect(page.locator("[data-box]")).toHaveCount(18);
  await tab("list");
  await expect(page.locator(".list-table [data-row]")).toHaveCount(1);
  await tab("statistics");
  await expect(workbench.figure("should-total")).toHaveAttribute("data-value", "1");
  await tab("audit");
  await page.locator("[data-testid=audit] select").first().selectOption("2");
  await expect(workbench.figure("audit-mean")).toHaveAttribute("data-value", "2");
  await tab("notes");
  await page.locator(".notes textarea").first().fill("Basis");
  await tab("outline");
  await expect(workbench.standard("301")).toBeVisible();
});

test("d: a tree is built, a clause is linked to a step, and trace shows the path", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.byTestId("first-step").fill("Cashier: scan goods");
  await page.keyboard.press("Enter");
  await expect(workbench.step("scan goods")).toHaveCount(1);
  await workbench.goTo("standards");
  await page.locator(".starting-tree button").first().click();
  await workbench.standard("301").click();
  await page.keyboard.press("Control+Shift+Enter");
  await page.keyboard.type("Checkout");
  await page.keyboard.press("Enter");
  await workbench.byTestId("new-clause").fill("Wait at most 200 s");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-clause]")).toHaveCount(1);

  await workbench.goTo("trace");
  await page.locator("a[data-tab=matrix]").click();
  await page.locator("[data-cell][aria-pressed=false]").last().click();
  await expect(page.locator("[data-cell][aria-pressed=true]")).toHaveCount(1);
  await page.locator("a[data-tab=path]").click();
  await page.locator("[data-testid=trace-find]").fill("Wait at most");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-node][data-side=origin][data-kind=clause]")).toHaveCount(1);
  await expect(page.locator("[data-node][data-kind=standard]").first()).toBeVisible();
  await expect(page.locator("[data-node][data-kind=step]")).toContainText("scan goods");
});
