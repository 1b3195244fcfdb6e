// What every journey starts from: `import { test, expect } from "../support/test.js"`.
// - `workbench` speaks the names that scripts rely on (README), never a class or a position in the page.
// - A journey fails if the page writes an error to the console, throws, breaks its content policy or asks another
//   host for anything. One that provokes an error says so:  workbench.allow(/pattern/).
import { test as base, expect } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { serve } from "../../../.tools/serve.mjs";
import { ROOMS } from "./rooms.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export class Workbench {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.troubles = [];
    this.allowed = [];
    page.on("console", (message) => {
      if (message.type() === "error") this.troubles.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.troubles.push(`thrown: ${error.stack ?? error}`));
    page.on("request", (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(new URL(site).origin)) this.troubles.push(`foreign request: ${url}`);
    });
  }

  /** Errors that match are expected in this journey. */
  allow(pattern) {
    this.allowed.push(pattern);
  }

  unexpected() {
    return this.troubles.filter((trouble) => !this.allowed.some((pattern) => pattern.test(trouble)));
  }

  /** Opens the product at an address after `#` and waits until it can be used. */
  async open(hash = "") {
    await this.page.goto(this.site + (hash && (hash.startsWith("#") ? hash : `#${hash}`)));
    await this.ready();
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  async ready() {
    await expect(this.page.locator("body")).toHaveAttribute("data-ready", "true", { timeout: 20_000 });
  }

  byTestId(name) {
    return this.page.locator(`[data-testid="${name}"]`);
  }

  room(name) {
    return this.page.locator(`a[data-room="${name}"]`);
  }

  /** Goes to a room by its link in the rail. */
  async goTo(name) {
    await this.room(name).click();
    await expect(this.page).toHaveURL(new RegExp(`#/${name}`));
  }

  /** Opens one of the examples from the button that an empty room or the workspace menu offers. */
  async openExample(name) {
    await this.byTestId(`open-example-${name}`).first().click();
  }

  /** Waits until everything committed is kept at least in local storage. */
  async saved() {
    await expect(this.byTestId("save-light")).toHaveAttribute("data-state", /^(session|disk)$/);
  }

  async undo() {
    await this.byTestId("undo").click();
  }

  async redo() {
    await this.byTestId("redo").click();
  }

  /** Downloads through the share menu: `json`, `bpmn`, `svg`, `png`, `csv` or `html`. Resolves to { name, bytes }. */
  async export(kind) {
    const button = this.byTestId(`export-${kind}`);
    // The menu is either open or shut, and nothing is under way between an action and this one.
    await expect(this.byTestId("share")).toBeVisible();
    if (!(await button.isVisible())) await this.byTestId("share").click();
    const [download] = await Promise.all([this.page.waitForEvent("download"), button.click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  /** Gives the product a file, as the file dialog would. */
  async openFile(name, content, mimeType = "application/json") {
    await this.byTestId("open-file").setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
  }

  /** Draws a checkout: queue of the Customer; beside it scan and pay of the Cashier and check of the Manager, joined. */
  async checkout() {
    await this.open();
    await expect(this.byTestId("first-step")).toBeFocused();
    await this.page.keyboard.type("Customer: queue");
    await this.page.keyboard.press("Enter");
    await expect(this.step("queue")).toHaveCount(1);
    await this.byTestId("map").focus();
    await this.paste("Cashier: scan\nCashier: pay\nManager: check");
    await expect(this.page.locator("svg[data-testid=map] g[data-step]")).toHaveCount(4);
    await this.page.keyboard.press("Escape");
  }

  /** Opens the shop's example from the menu of workspaces. */
  async openStore() {
    await this.open();
    await this.byTestId("library").click();
    await this.page.locator("[data-testid=open-example-store][data-choice]").click();
    await expect(this.byTestId("workspace-title")).not.toContainText("未命名");
  }

  /** A tab of the process by the name on it. */
  async tab(name) {
    await this.page.getByRole("link", { name, exact: true }).click();
  }

  /** The board that the shop's example has, as that of another process than the first. */
  async openStoreBoard() {
    await this.openStore();
    await this.goTo("process");
    await this.tab("看板");
    const other = this.byTestId("other-board");
    await expect(other.or(this.byTestId("board")).first()).toBeVisible();
    if (await other.count()) await other.first().click();
    await expect(this.byTestId("board")).toBeVisible();
  }

  /** The columns proposed for a first board of the shop's first process. */
  async proposeBoard() {
    await this.openStore();
    await this.goTo("process");
    await this.tab("看板");
    await this.byTestId("board-empty").getByRole("button").first().click();
    await expect(this.byTestId("board-proposal")).toBeVisible();
  }

  /** A board of three columns, 待办, 进行中 and 完成, with these cards in the first. */
  async plainBoard(titles) {
    await this.proposeBoard();
    await this.page.getByRole("button", { name: "改用三列" }).click();
    await this.byTestId("make-board").click();
    await this.addCards("待办", titles);
  }

  /** Writes cards into a column, one after the other. */
  async addCards(column, titles) {
    await this.column(column).getByTestId("add-card").first().click();
    for (const title of titles) {
      await this.page.keyboard.type(title);
      await this.page.keyboard.press("Enter");
      await expect(this.card(title)).toBeVisible();
    }
    await this.page.keyboard.press("Escape");
  }

  /** The names of the cards of a column, from top to bottom. */
  cardsOf(column) {
    return this.column(column).locator("[data-card]").evaluateAll((cards) => cards.map((card) => card.dataset.name));
  }

  async columnMenu(column, choice) {
    await this.column(column).getByRole("button", { name: "列的操作" }).click();
    await this.byTestId(choice).click();
  }

  async boardMenu(choice) {
    await this.byTestId("board-menu").click();
    await this.byTestId(choice).click();
  }

  /** A step of the map by its name. */
  step(name) {
    return this.page.locator(`svg[data-testid=map] g[data-step][data-name="${name}"]`);
  }

  lane(name) {
    return this.page.locator(`svg[data-testid=map] g[data-lane-id][data-name="${name}"]`);
  }

  card(name) {
    return this.page.locator(`[data-card][data-name="${name}"]`);
  }

  column(name) {
    return this.page.locator(`[data-column][data-name="${name}"]`);
  }

  standard(code) {
    return this.page.locator(`[role=treeitem][data-standard][data-code="${code}"]`);
  }

  /**
   * A computed figure. It is counted after the screen stands, so it is never read once and compared; wait for it:
   * `await expect(workbench.figure("links")).toHaveAttribute("data-value", "3")`.
   */
  figure(name) {
    return this.page.locator(`[data-metric="${name}"]`).first();
  }

  /** Waits until a figure is above a number. */
  async above(name, least) {
    await expect.poll(() => this.number(name), { message: name }).toBeGreaterThan(least);
  }

  /** A figure as a number once it has stopped changing: the same in three looks, a fifth of a second apart. */
  async settled(name) {
    let last = NaN;
    let same = 0;
    await expect.poll(async () => {
      const value = await this.number(name);
      same = value === last ? same + 1 : 0;
      last = value;
      return same;
    }, { message: `${name} settles`, intervals: [200] }).toBeGreaterThanOrEqual(2);
    return last;
  }

  /** A figure as it stands now: NaN while it has not been counted. For polling alone. */
  async number(name) {
    return Number((await this.figure(name).getAttribute("data-value")) ?? NaN);
  }

  /** Where something is on the screen once it has come to rest there. */
  async box(locator) {
    let last = "";
    let box;
    await expect.poll(async () => {
      box = await locator.boundingBox();
      const now = JSON.stringify(box);
      const rests = box !== null && now === last;
      last = now;
      return rests;
    }, { message: "it comes to rest", intervals: [30] }).toBe(true);
    return box;
  }

  /** Pastes a text where the focus is. */
  async paste(text) {
    await this.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Drags by real pointer moves, so that the page sees every one of them. `to` is a locator or { x, y }. */
  async drag(from, to, { steps = 12 } = {}) {
    const middle = async (place) => {
      if (!("boundingBox" in place)) return place;
      await place.scrollIntoViewIfNeeded();
      const box = await this.box(place);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const start = await middle(from);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    const end = await middle(to);
    await this.page.mouse.move(end.x, end.y, { steps });
    await this.page.mouse.up();
  }

  /** What axe-core finds wrong on the page as it stands, or within some selectors, one line per finding. */
  async accessibilityFaults(within) {
    // A script tag would be refused by the content policy; evaluation by the debugger is not the page's.
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate((within) => window.axe.run(within ? { include: within.filter((one) => document.querySelector(one)).map((one) => [one]) } : document, { resultTypes: ["violations"] }), within);
    return violations.map((fault) => `${fault.id} (${fault.impact}): ${fault.help}: ${fault.nodes.slice(0, 4).map((node) => node.target.join(" ")).join(" | ")}`);
  }
}

export const test = base.extend({
  // One static host per worker, under a sub-path, as the product must work under any.
  site: [
    async ({}, use) => {
      if (process.env.BASE_URL) return use(process.env.BASE_URL);
      const host = await serve({ base: "/some/where/" });
      await use(host.url);
      host.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ site }, use) => use(site),
  workbench: [
    async ({ page, site }, use) => {
      const workbench = new Workbench(page, site);
      await use(workbench);
      expect(workbench.unexpected(), "errors of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect, ROOMS };
