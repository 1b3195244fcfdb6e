// The board as a team works on it: several cards at once, parts of columns, rows, cells that refuse, a map that
// changes, days gone by, votes, what to pull, the timer, and a finger.
import { test, expect } from "../support/test.js";

test.describe("on a plain board", () => {
  test.beforeEach(async ({ workbench }) => {
    await workbench.plainBoard(["甲", "乙", "丙", "丁"]);
  });

  test("several cards move together by keyboard, in one step", async ({ workbench, page }) => {
    await workbench.card("乙").click();
    await page.keyboard.press("Shift+ArrowDown");
    await expect(page.locator("[data-card][aria-selected=true]")).toHaveCount(2);
    await page.keyboard.press("Control+ArrowRight");
    await expect.poll(() => workbench.cardsOf("进行中")).toEqual(["乙", "丙"]);
    await workbench.undo();
    await expect.poll(() => workbench.cardsOf("待办")).toEqual(["甲", "乙", "丙", "丁"]);
    await workbench.card("甲").focus();
    await page.keyboard.press("Control+a");
    await expect(page.locator("[data-card][aria-selected=true]")).toHaveCount(4);
  });

  test("cards chosen by Ctrl and by a rectangle are dragged together", async ({ workbench, page }) => {
    await workbench.card("甲").click();
    await workbench.card("丙").click({ modifiers: ["Control"] });
    await workbench.drag(workbench.card("丙"), workbench.column("完成"));
    await expect.poll(() => workbench.cardsOf("完成")).toEqual(["甲", "丙"]);
    const column = await workbench.box(workbench.column("待办"));
    await page.mouse.move(column.x + column.width - 4, column.y + column.height - 20);
    await page.mouse.down();
    await page.mouse.move(column.x + 30, column.y + 74, { steps: 8 });
    await page.mouse.up();
    await expect(page.locator("[data-card][aria-selected=true]")).toHaveCount(2);
  });

  test("what is done in a column waits there, and both parts share the limit", async ({ workbench, page }) => {
    await workbench.columnMenu("进行中", "split-column");
    await workbench.card("甲").focus();
    await page.keyboard.press("Control+ArrowRight");
    await page.keyboard.press("Control+ArrowRight");
    await expect.poll(() => workbench.cardsOf("进行中")).toEqual(["甲"]);
    await expect(page.getByRole("combobox", { name: "列", exact: true })).toHaveValue(/.*/);
    const card = await workbench.box(workbench.card("甲"));
    const column = await workbench.box(workbench.column("进行中"));
    expect(card.x).toBeGreaterThan(column.x + column.width / 2);
    await page.keyboard.press("Control+ArrowRight");
    await expect.poll(() => workbench.cardsOf("完成")).toEqual(["甲"]);
  });

  test("rows by class of service: a drag between them sets the class, a full cell refuses at the card", async ({ workbench, page }) => {
    await workbench.byTestId("rows-by").locator("select").selectOption({ label: "服务等级" });
    const row = (name) => page.locator(`[data-row][data-name="${name}"]`);
    await expect(row("加急")).toBeVisible();
    await workbench.column("待办").getByRole("textbox", { name: "列名" }).click();
    await page.locator("[data-cell-limit='class:expedite']").getByRole("spinbutton").fill("1");
    await page.keyboard.press("Tab");
    await page.locator("[data-cell-limit='class:expedite']").getByRole("combobox").selectOption("hard");
    const to = await workbench.box(row("加急"));
    const from = await workbench.box(workbench.column("待办"));
    const cell = { x: from.x + 60, y: to.y + to.height - 12 };
    await workbench.drag(workbench.card("甲"), cell);
    await expect(workbench.card("甲")).toContainText("加急");
    await workbench.drag(workbench.card("乙"), cell);
    await expect(workbench.byTestId("error")).toContainText("这一格的上限是 1");
    await expect(workbench.card("乙")).toContainText("这一格的上限是 1");
    await expect(workbench.card("乙")).not.toContainText("加急");
    expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
  });

  test("a swimlane that goes asks where its cards go; columns and rows fold", async ({ workbench, page }) => {
    await workbench.byTestId("add-swimlane").click();
    await page.keyboard.type("门店甲");
    await page.keyboard.press("Enter");
    const lane = page.locator("[data-swimlane]");
    const to = await workbench.box(lane);
    const from = await workbench.box(workbench.column("待办"));
    await workbench.drag(workbench.card("甲"), { x: from.x + 60, y: to.y + 60 });
    await expect(lane.locator("[data-metric=row-wip]")).toHaveAttribute("data-value", "1");
    await lane.getByTestId("fold-row").click();
    await expect(workbench.card("甲")).toHaveCount(0);
    await lane.getByTestId("fold-row").click();
    await lane.getByRole("button", { name: "泳道的操作" }).click();
    await workbench.byTestId("delete-swimlane").click();
    await expect(workbench.byTestId("delete-ask")).toContainText("1 张卡片");
    await workbench.byTestId("delete-confirm").click();
    await expect(lane).toHaveCount(0);
    await expect(workbench.card("甲")).toBeVisible();
    await workbench.columnMenu("待办", "fold-column");
    await expect(workbench.column("待办").locator("[data-metric=column-wip]")).toHaveAttribute("data-value", "4");
    await expect(workbench.column("待办").locator("[data-card]")).toHaveCount(0);
    await workbench.column("待办").getByTestId("unfold-column").click();
    await expect(workbench.column("待办").locator("[data-card]")).toHaveCount(4);
  });

  test("columns are put elsewhere by their heads, and made wider by their edges", async ({ workbench, page }) => {
    const order = () => page.locator("[data-column]").evaluateAll((all) => all.sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x).map((one) => one.dataset.name));
    const head = await workbench.box(workbench.column("待办"));
    const last = await workbench.box(workbench.column("完成"));
    await workbench.drag({ x: head.x + 24, y: head.y + 50 }, { x: last.x + last.width - 10, y: last.y + 50 });
    await expect.poll(order).toEqual(["进行中", "完成", "待办"]);
    await workbench.undo();
    await expect.poll(order).toEqual(["待办", "进行中", "完成"]);
    const edge = workbench.column("待办").getByTestId("column-edge");
    await edge.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => (await workbench.column("待办").boundingBox()).width).toBeGreaterThan(head.width + 10);
  });

  test("the menu of a card opens by the right button and by keys", async ({ workbench, page }) => {
    await workbench.card("甲").click({ button: "right" });
    await expect(workbench.byTestId("card-menu")).toBeVisible();
    await workbench.byTestId("card-right").click();
    await expect.poll(() => workbench.cardsOf("进行中")).toEqual(["甲"]);
    await workbench.card("乙").focus();
    await page.keyboard.press("Shift+F10");
    expect(await workbench.accessibilityFaults(["[data-testid=card-menu]"])).toEqual([]);
    await workbench.byTestId("card-block").click();
    await expect(workbench.card("乙")).toContainText("受阻");
    await workbench.card("乙").click({ button: "right" });
    await workbench.byTestId("card-block").click();
    await expect(workbench.card("乙")).not.toContainText("受阻");
    await expect(workbench.byTestId("blocks")).toContainText("1");
  });

  test("dots are hidden until they are shown, and cards are sorted by them", async ({ workbench, page }) => {
    await workbench.boardMenu("board-vote");
    await workbench.byTestId("vote-open").click();
    await workbench.card("丙").getByTestId("dot-more").click();
    await workbench.card("丙").focus();
    await page.keyboard.press("+");
    await expect(workbench.figure("dots-left")).toHaveAttribute("data-value", "1");
    await page.getByRole("button", { name: "下一位" }).click();
    await expect(workbench.card("丙").locator("[data-metric=own-dots]")).toHaveAttribute("data-value", "0");
    for (let dot = 0; dot < 3; dot++) await workbench.card("丁").getByTestId("dot-more").click();
    await workbench.card("甲").getByTestId("dot-more").click();
    await expect(workbench.byTestId("error")).toContainText("3 票已全部投出");
    expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
    await workbench.byTestId("vote-show").click();
    await expect(workbench.card("丙")).toContainText("2");
    await workbench.byTestId("vote-sort").click();
    await expect.poll(() => workbench.cardsOf("待办")).toEqual(["丁", "丙", "甲", "乙"]);
    await workbench.byTestId("vote-end").click();
    await expect(workbench.byTestId("vote-open")).toBeVisible();
  });

  test("what to pull next comes with its reason", async ({ workbench, page }) => {
    await workbench.card("丙").click({ button: "right" });
    await workbench.byTestId("card-menu").getByRole("button", { name: "加急" }).click();
    await workbench.byTestId("board-pull").click();
    const first = page.locator("[data-pull]").first();
    await expect(first).toHaveAttribute("data-name", "丙");
    await expect(first).toContainText("加急，先做");
    await first.getByTestId("pull-card").click();
    await expect.poll(() => workbench.cardsOf("进行中")).toEqual(["丙"]);
    await expect(page.locator("[data-pull]").first()).toHaveAttribute("data-name", "甲");
  });

  test("the timer counts down over every room", async ({ workbench, page }) => {
    await workbench.boardMenu("board-timer");
    const timer = workbench.byTestId("timer");
    await expect(timer).toBeVisible();
    await workbench.byTestId("timer-minutes").fill("1");
    await page.keyboard.press("Tab");
    await expect(workbench.figure("timer")).toHaveAttribute("data-value", "60");
    await workbench.byTestId("timer-start").press("Enter");
    await expect(timer).toHaveAttribute("data-state", "runs");
    await workbench.goTo("overview");
    await expect.poll(() => workbench.number("timer")).toBeLessThan(59);
    expect(await workbench.accessibilityFaults(["[data-testid=timer]"])).toEqual([]);
    await workbench.byTestId("timer-start").press("Escape");
    await expect(timer).toHaveCount(0);
  });
});

test.describe("by finger", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a card is dragged by its grip, and its menu opens under a finger that rests", async ({ workbench, page, context }) => {
    await workbench.plainBoard(["甲", "乙"]);
    const client = await context.newCDPSession(page);
    const touch = (type, ...points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    const grip = await workbench.box(workbench.card("甲").locator("[data-grip]"));
    const to = await workbench.box(workbench.column("进行中"));
    const from = [grip.x + grip.width / 2, grip.y + grip.height / 2];
    await touch("touchStart", from);
    for (let step = 1; step <= 10; step++) await touch("touchMove", [from[0] + ((to.x + 60 - from[0]) * step) / 10, from[1] + 4 * step]);
    await touch("touchEnd");
    await expect.poll(() => workbench.cardsOf("进行中")).toEqual(["甲"]);
    const other = await workbench.box(workbench.card("乙"));
    await touch("touchStart", [other.x + 30, other.y + 15]);
    await expect(workbench.byTestId("card-menu")).toBeVisible();
    await touch("touchEnd");
    await workbench.byTestId("card-right").click();
    await expect(workbench.column("进行中").locator("[data-card]")).toHaveCount(2);
  });
});

test("columns keep in step with the map", async ({ workbench, page }) => {
  await workbench.open();
  await page.keyboard.type("收件");
  await page.keyboard.press("Enter");
  await expect(workbench.step("收件")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "看板", exact: true }).click();
  await workbench.byTestId("board-empty").getByRole("button").first().click();
  await workbench.byTestId("make-board").click();
  await workbench.addCards("收件", ["甲"]);
  await page.getByRole("link", { name: "流程图", exact: true }).click();
  await workbench.step("收件").click();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("签收");
  await page.keyboard.press("Enter");
  await expect(workbench.step("签收")).toBeVisible();
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.type("分拣");
  await page.keyboard.press("Enter");
  await expect(workbench.step("分拣")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "看板", exact: true }).click();
  await expect(workbench.column("签收").locator("[data-card]")).toHaveCount(1);
  await expect(workbench.byTestId("drift")).toContainText("分拣");
  await workbench.byTestId("drift-add").click();
  await expect(workbench.column("分拣")).toBeVisible();
  await expect(workbench.byTestId("drift")).toHaveCount(0);
  // The card's place stands on the map.
  await page.getByRole("link", { name: "流程图", exact: true }).click();
  await workbench.byTestId("overlay").click();
  await page.getByRole("button", { name: "看板卡片" }).click();
  await expect(workbench.step("签收").locator("[data-metric=step-cards]")).toHaveAttribute("data-value", "1");
  // A step that goes with cards in its column asks at once, and all of it is one undo.
  await workbench.step("签收").click();
  await page.keyboard.press("Delete");
  const leaves = workbench.byTestId("step-leaves");
  await expect(leaves).toContainText("1 张卡片");
  expect(await workbench.accessibilityFaults(["[data-testid=step-leaves]"])).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(workbench.step("签收")).toBeVisible();
  await workbench.step("签收").click();
  await page.keyboard.press("Delete");
  await leaves.getByRole("combobox").selectOption({ label: "删除列，卡片移到「分拣」" });
  await workbench.byTestId("step-leaves-confirm").click();
  await expect(workbench.step("签收")).toHaveCount(0);
  await workbench.tab("看板");
  await expect(workbench.column("签收")).toHaveCount(0);
  await expect.poll(() => workbench.cardsOf("分拣")).toEqual(["甲"]);
  await workbench.undo();
  await expect.poll(() => workbench.cardsOf("签收")).toEqual(["甲"]);
  // Kept, the column follows no step any more, and nothing is left to ask.
  await workbench.tab("流程图");
  await workbench.step("签收").click();
  await page.keyboard.press("Delete");
  await workbench.byTestId("step-leaves-confirm").click();
  await expect(workbench.step("签收")).toHaveCount(0);
  await workbench.tab("看板");
  await expect.poll(() => workbench.cardsOf("签收")).toEqual(["甲"]);
  await expect(workbench.byTestId("drift")).toHaveCount(0);
  await workbench.columnMenu("签收", "delete-column");
  await workbench.byTestId("delete-confirm").click();
  await expect(workbench.column("签收")).toHaveCount(0);
  await expect(workbench.card("甲")).toBeVisible();
});

test("a lane that goes with its steps asks for the cards of their columns, in the same step of undo", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.byTestId("first-step").fill("前台：收件");
  await page.keyboard.press("Enter");
  await expect(workbench.step("收件")).toBeVisible();
  await page.keyboard.press("Escape");
  await workbench.tab("看板");
  await workbench.byTestId("board-empty").getByRole("button").first().click();
  await workbench.byTestId("make-board").click();
  await workbench.addCards("收件", ["甲"]);
  await workbench.tab("流程图");
  await workbench.lane("前台").click();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "连同步骤删除" }).click();
  await expect(workbench.byTestId("step-leaves")).toContainText("1 张卡片");
  await expect(workbench.lane("前台")).toHaveCount(1);
  await workbench.byTestId("step-leaves-confirm").click();
  await expect(workbench.lane("前台")).toHaveCount(0);
  await workbench.tab("看板");
  await expect.poll(() => workbench.cardsOf("收件")).toEqual(["甲"]);
  await expect(workbench.byTestId("drift")).toHaveCount(0);
  await workbench.undo();
  await workbench.tab("流程图");
  await expect(workbench.step("收件")).toHaveCount(1);
});

test("a slider shows the board as it was on any day", async ({ workbench, page }) => {
  await workbench.openStoreBoard();
  await expect(page.locator("[data-card]").first()).toBeVisible();
  const now = await page.locator("[data-card]").count();
  await workbench.boardMenu("board-replay");
  const slider = workbench.byTestId("replay-day");
  await expect(slider).toBeFocused();
  await expect(workbench.byTestId("replay")).toContainText("只能看");
  await page.keyboard.press("Home");
  await expect.poll(() => workbench.number("replay-cards")).toBeLessThan(now);
  expect(await workbench.number("replay-cards")).toBeGreaterThan(0);
  expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
  const first = await workbench.number("replay-cards");
  await workbench.byTestId("replay-play").click();
  await expect.poll(() => workbench.number("replay-cards"), { timeout: 20_000 }).toBeGreaterThan(first);
  await slider.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-card]").first()).toBeVisible();
});
