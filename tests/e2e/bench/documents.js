// The documents that are measured: N steps in 6 lanes, each leading to the next, every tenth a decision with a second
// exit, names of 10 to 30 characters, many Chinese. The same seed gives the same document on every machine.

const LANES = ["顾客 Customer", "前台 Front desk", "收银 Cashier", "后台 Back office", "仓库 Warehouse", "系统 System"];
const WORDS = ["核对", "登记", "扫描商品", "打印小票", "确认订单", "check the list", "通知顾客", "收取款项", "hand over", "复核单据", "scan the code", "整理货架", "record the time", "审批申请", "派送", "weigh", "更新库存", "call the next"];
const STEP = { width: 120, height: 56 };
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

/** The map as BPMN 2.0 with its drawing: a format that does not change with the product's own. */
export function toBpmn({ lanes, steps, flows }) {
  const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  const columns = Math.max(0, ...steps.map(({ column }) => column)) + 1;
  const width = FIRST_COLUMN + columns * COLUMN_WIDTH;
  const middle = ({ lane, column }) => ({ x: FIRST_COLUMN + column * COLUMN_WIDTH, y: lane * LANE_HEIGHT + LANE_HEIGHT / 2 });
  const size = ({ decision }) => (decision ? { width: 50, height: 50 } : STEP);
  const bounds = ({ x, y }, { width, height }) => `<dc:Bounds x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="http://example.org/measured">
<bpmn:collaboration id="collaboration"><bpmn:participant id="pool" name="${steps.length} steps" processRef="process"/></bpmn:collaboration>
<bpmn:process id="process" isExecutable="false">
<bpmn:laneSet id="lanes">
${lanes.map((name, lane) => `<bpmn:lane id="lane_${lane}" name="${escape(name)}">${steps.map((step, index) => (step.lane === lane ? `<bpmn:flowNodeRef>step_${index}</bpmn:flowNodeRef>` : "")).join("")}</bpmn:lane>`).join("\n")}
</bpmn:laneSet>
${steps.map(({ name, decision }, index) => `<bpmn:${decision ? "exclusiveGateway" : "task"} id="step_${index}" name="${escape(name)}"/>`).join("\n")}
${flows.map(([from, to], index) => `<bpmn:sequenceFlow id="flow_${index}" sourceRef="step_${from}" targetRef="step_${to}"/>`).join("\n")}
</bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">
<bpmndi:BPMNShape id="pool_di" bpmnElement="pool" isHorizontal="true"><dc:Bounds x="-30" y="0" width="${width + 30}" height="${lanes.length * LANE_HEIGHT}"/></bpmndi:BPMNShape>
${lanes.map((_, lane) => `<bpmndi:BPMNShape id="lane_${lane}_di" bpmnElement="lane_${lane}" isHorizontal="true"><dc:Bounds x="0" y="${lane * LANE_HEIGHT}" width="${width}" height="${LANE_HEIGHT}"/></bpmndi:BPMNShape>`).join("\n")}
${steps.map((step, index) => `<bpmndi:BPMNShape id="step_${index}_di" bpmnElement="step_${index}">${bounds(middle(step), size(step))}</bpmndi:BPMNShape>`).join("\n")}
${flows.map(([from, to], index) => {
    const [start, end] = [middle(steps[from]), middle(steps[to])];
    const leave = start.x + size(steps[from]).width / 2;
    const enter = end.x - size(steps[to]).width / 2;
    const bend = (leave + enter) / 2;
    return `<bpmndi:BPMNEdge id="flow_${index}_di" bpmnElement="flow_${index}">${[[leave, start.y], [bend, start.y], [bend, end.y], [enter, end.y]].map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join("")}</bpmndi:BPMNEdge>`;
  }).join("\n")}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}
