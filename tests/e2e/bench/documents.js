// The documents that are measured: N steps in 6 lanes, each leading to the next, every tenth a decision with a second
// exit, names of 10 to 30 characters, many Chinese. The same seed gives the same document on every machine.

import { createHash } from "node:crypto";

const LANES = ["顾客 Customer", "前台 Front desk", "收银 Cashier", "后台 Back office", "仓库 Warehouse", "系统 System"];
const WORDS = ["核对", "登记", "扫描商品", "打印小票", "确认订单", "check the list", "通知顾客", "收取款项", "hand over", "复核单据", "scan the code", "整理货架", "record the time", "审批申请", "派送", "weigh", "更新库存", "call the next"];
const LANE_HEIGHT = 140;
const COLUMN_WIDTH = 170;
const FIRST_COLUMN = 120;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32's mixing). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/** { lanes: [name], steps: [{ name, lane, column, decision }], flows: [[from, to]] } by index. */
export function processMap(count, seed = 1) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const steps = [];
  let column = 0;
  let taken = new Set();
  for (let index = 0; index < count; index++) {
    const length = 10 + Math.floor(next() * 20);
    let name = `${index + 1} ${pick(WORDS)}`;
    while (name.length < length) name += ` ${pick(WORDS)}`;
    const lane = Math.floor(next() * LANES.length);
    if (taken.has(lane) || taken.size === 3) {
      column += 1;
      taken = new Set();
    }
    taken.add(lane);
    steps.push({ name: name.slice(0, 30).trim(), lane, column, decision: index % 10 === 9 });
  }
  const flows = [];
  steps.forEach((step, index) => {
    if (index + 1 < count) flows.push([index, index + 1]);
    if (step.decision && index + 4 < count) flows.push([index, index + 2 + Math.floor(next() * 3)]);
  });
  return { lanes: LANES, steps, flows };
}

/** Any number as the eleven signs of an id. */
function id(number) {
  const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let text = "";
  for (let rest = number; text.length < 11; rest = Math.floor(rest / 62)) text = SIGNS[rest % 62] + text;
  return text;
}

/** Text with sorted keys and without blanks, over which the checksum runs. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

/** A workspace as the text of a bundle. */
function sealed(workspace) {
  const checksum = createHash("sha256").update(`${canonical(workspace)}\n${canonical([])}\n`).digest("hex");
  return JSON.stringify({ schema: "standards-workbench", version: 1, checksum, workspace, ledger: [] });
}

/** The map as a bundle; every step has an instruction of so many letters. */
export function toBundle({ lanes, steps, flows }, { letters = 0 } = {}) {
  const [PROCESS, LANE, STEP, FLOW] = [1, 1_000, 10_000, 100_000];
  const table = (first, records) => Object.fromEntries(records.map((record, index) => [id(first + index), record]));
  const workspace = {
    meta: { title: `${steps.length} steps`, created: "2026-01-01T00:00:00Z" },
    processes: table(PROCESS, [{ rank: "80", name: `${steps.length} steps` }]),
    lanes: table(LANE, lanes.map((name, lane) => ({ process: id(PROCESS), rank: `8${lane}80`, name, size: LANE_HEIGHT }))),
    steps: table(STEP, steps.map(({ name, lane, column, decision }) => ({
      lane: id(LANE + lane), ...(decision ? { kind: "decision" } : {}), name,
      position: { along: FIRST_COLUMN + column * COLUMN_WIDTH, across: LANE_HEIGHT / 2 },
      ...(letters ? { instruction: "操作规范 instruction ".repeat(letters).slice(0, letters) } : {}),
    }))),
    flows: table(FLOW, flows.map(([from, to]) => ({ from: id(STEP + from), to: id(STEP + to) }))),
  };
  return sealed(workspace);
}

const OWNERS = ["林涛", "何静", "周敏", "Ann", "Omar"];
const CLASSES = [undefined, undefined, undefined, undefined, "fixedDate", "expedite", "intangible"];
const HOUR = 3_600_000;

/** A board of five columns with so many cards in three swimlanes, as a bundle. */
export function boardBundle(count, seed = 1) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const [PROCESS, BOARD, COLUMN, SWIMLANE, CARD] = [1, 2, 100, 200, 100_000];
  const columns = [["待办", "queue"], ["进行", "active"], ["复核", "active"], ["待发", "queue"], ["完成", "done"]];
  const rank = (index) => `${(0x800000 + index).toString(16)}80`;
  const table = (first, records) => Object.fromEntries(records.map((record, index) => [id(first + index), record]));
  const begin = Date.parse("2026-01-05T01:00:00Z");
  const cards = Array.from({ length: count }, (_, index) => {
    const last = Math.floor(next() * columns.length);
    let title = `${index + 1} ${pick(WORDS)}`;
    while (title.length < 10 + Math.floor(next() * 20)) title += ` ${pick(WORDS)}`;
    let at = begin + Math.floor(next() * 2_000) * HOUR;
    const transitions = columns.slice(0, last + 1).map(([name, kind], column) => {
      at += Math.floor(next() * 90) * HOUR;
      return { at: new Date(at).toISOString().replace(".000Z", "Z"), column: id(COLUMN + column), name, ...(kind === "active" ? {} : { class: kind }) };
    });
    const kind = pick(CLASSES);
    return {
      column: id(COLUMN + last), swimlane: id(SWIMLANE + Math.floor(next() * 3)), rank: rank(index), title: title.slice(0, 30).trim(),
      ...(kind ? { class: kind } : {}), owner: pick(OWNERS), ...(kind === "fixedDate" ? { due: "2026-12-01" } : {}), transitions,
    };
  });
  return sealed({
    meta: { title: `${count} cards`, created: "2026-01-01T00:00:00Z" },
    processes: table(PROCESS, [{ rank: "80", name: "measured" }]),
    boards: table(BOARD, [{ process: id(PROCESS), rank: "80", name: `${count} cards` }]),
    columns: table(COLUMN, columns.map(([name, kind], index) => ({ board: id(BOARD), rank: rank(index), name, ...(kind === "active" ? {} : { class: kind }) }))),
    swimlanes: table(SWIMLANE, ["甲", "乙", "丙"].map((name, index) => ({ board: id(BOARD), rank: rank(index), name }))),
    cards: table(CARD, cards),
  });
}

/** A system of so many standards: one at the top, a hundred below it, the rest below those; as a bundle. */
export function standardsBundle(count) {
  const [ROOT, BRANCHES] = [1, 100];
  const rank = (index) => `${(0x800000 + index).toString(16)}80`;
  const place = (index) => (index === 0 ? {} : { parent: id(index <= BRANCHES ? ROOT : ROOT + 1 + (index % BRANCHES)) });
  const standards = Array.from({ length: count }, (_, index) => [id(ROOT + index), { ...place(index), rank: rank(index), ...(index ? {} : { node: "root" }), title: { zh: `标准 ${index + 1}`, en: `Standard ${index + 1}` } }]);
  return sealed({ meta: { title: `${count} standards`, created: "2026-01-01T00:00:00Z" }, standards: Object.fromEntries(standards) });
}

/** An indicator of so many daily points that wander around 200, with a break in the middle; as a bundle, and its id. */
export function indicatorBundle(count, seed = 1) {
  const next = random(seed);
  const begin = Date.parse("1996-01-01T00:00:00Z");
  const day = (index) => new Date(begin + index * 24 * HOUR).toISOString().slice(0, 10);
  const series = Array.from({ length: count }, (_, index) => ({ date: day(index), value: Math.round((180 + 40 * next() + (index < count / 2 ? 60 : 0)) * 10) / 10 }));
  const indicator = { rank: "80", name: `${count} points`, target: 210, baseline: 260, series, breaks: [{ date: day(Math.floor(count / 2)), label: "改变之后" }] };
  return { id: id(1), text: sealed({ meta: { title: `${count} points`, created: "2026-01-01T00:00:00Z" }, indicators: { [id(1)]: indicator } }) };
}
