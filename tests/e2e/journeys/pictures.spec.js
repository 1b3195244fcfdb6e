// Pictures of a map: what they show, at what size, on what ground; and that the map comes back from its picture.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

/** The records of a workspace that a file of it holds, by table. */
async function bundle(workbench) {
  const { bytes } = await workbench.export("json");
  return JSON.parse(bytes.toString("utf8")).workspace;
}

async function options(workbench, page) {
  await workbench.byTestId("share").click();
  await workbench.byTestId("export-picture").click();
  await expect(workbench.byTestId("picture-options")).toBeVisible();
}

async function download(workbench, page) {
  const [file] = await Promise.all([page.waitForEvent("download"), workbench.byTestId("picture-download").click()]);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Width and height of a PNG, and whether it can be seen through at its corner. */
async function look(page, bytes) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { width: image.width, height: image.height, alpha: context.getImageData(2, 2, 1, 1).data[3] };
  }, bytes.toString("base64"));
}

test("the map comes back from its picture with nothing lost: opened, added, pasted", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await workbench.goTo("process");
  await expect(workbench.step("扫描商品")).toHaveCount(1);
  const before = await bundle(workbench);
  const svg = (await workbench.export("svg")).bytes.toString("utf8");
  // Well-formed, and it names fonts in which Chinese shows elsewhere.
  const seen = await page.evaluate((svg) => {
    const read = new DOMParser().parseFromString(svg, "image/svg+xml");
    return { fault: read.querySelector("parsererror")?.textContent ?? "", carried: JSON.parse(read.querySelector("metadata").textContent), font: read.documentElement.getAttribute("font-family") };
  }, svg);
  expect(seen.fault).toBe("");
  expect(seen.font).toMatch(/PingFang SC.*Microsoft YaHei.*Noto Sans CJK SC/);
  const [process] = Object.keys(seen.carried.workspace.processes);
  expect(before.processes[process]).toBeTruthy();

  await workbench.openFile("map.svg", svg, "image/svg+xml");
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await workbench.byTestId("import-confirm").click();
  await workbench.goTo("process");
  await expect(workbench.step("扫描商品")).toHaveCount(1);
  const after = await bundle(workbench);
  for (const table of ["lanes", "phases", "steps", "flows", "annotations"]) {
    const own = (workspace) => {
      const lanes = new Set(Object.entries(workspace.lanes).filter(([, lane]) => lane.process === process).map(([id]) => id));
      const steps = new Set(Object.entries(workspace.steps).filter(([, step]) => lanes.has(step.lane)).map(([id]) => id));
      const mine = { lanes: (_, r) => r.process === process, phases: (_, r) => r.process === process, annotations: (_, r) => r.process === process, steps: (id) => steps.has(id), flows: (_, r) => steps.has(r.from) }[table];
      return Object.fromEntries(Object.entries(workspace[table] ?? {}).filter(([id, record]) => mine(id, record)));
    };
    expect(Object.keys(own(after)).length, table).toBeGreaterThan(0);
    expect(own(after), table).toEqual(own(before));
  }
  expect(Object.keys(after.processes)).toEqual([process]);

  // Pasted as text it is shown for a decision too.
  await page.locator(map).focus();
  await workbench.paste(svg);
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await workbench.byTestId("import-cancel").click();
  // A picture of something else is refused and nothing changes.
  await workbench.openFile("other.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml");
  await expect(page.getByText("other.svg").first()).toBeVisible();
  await expect(workbench.step("扫描商品")).toHaveCount(1);
});

test("a picture dropped on the page brings the map back", async ({ workbench, page }) => {
  await workbench.checkout();
  const svg = (await workbench.export("svg")).bytes.toString("utf8");
  await page.evaluate((svg) => {
    const data = new DataTransfer();
    data.items.add(new File([svg], "map.svg", { type: "image/svg+xml" }));
    const target = document.querySelector("svg[data-testid=map]");
    for (const type of ["dragenter", "dragover", "drop"]) target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, svg);
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await workbench.byTestId("import-confirm").click();
  await workbench.goTo("process");
  for (const name of ["queue", "scan", "pay", "check"]) await expect(workbench.step(name)).toHaveCount(1);
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(2);
});

test("a PNG is as large as wanted, on paper or on nothing, of all or of what is selected", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await workbench.goTo("process");
  await expect(workbench.step("扫描商品")).toHaveCount(1);
  const plain = await look(page, (await workbench.export("png")).bytes);
  expect(plain.alpha).toBe(255);

  await options(workbench, page);
  expect(await workbench.accessibilityFaults(["[data-testid=picture-options]"])).toEqual([]);
  const field = (label) => workbench.byTestId("picture-options").getByLabel(label, { exact: true });
  await field("格式").selectOption("PNG");
  await field("清晰度").selectOption("4×");
  await field("底色").selectOption("透明");
  const large = await look(page, (await download(workbench, page)).bytes);
  expect(large.width).toBe(plain.width * 2);
  expect(large.height).toBe(plain.height * 2);
  expect(large.alpha).toBe(0);

  await page.locator(map).focus();
  await page.keyboard.press("Shift+1");
  await workbench.step("扫描商品").click();
  await page.keyboard.down("Shift");
  await workbench.step("人工核对促销").click();
  await page.keyboard.up("Shift");
  await options(workbench, page);
  const part = (await download(workbench, page)).bytes.toString("utf8");
  expect(part).toContain("扫描商品");
  expect(part).toContain("收银员");
  expect(part).not.toContain("取走商品");
  expect(part).not.toContain("<metadata");
});

test("a map too wide for a sheet of paper goes on over the next, each with its headers and a block that says what it is", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await workbench.goTo("process");
  await expect(workbench.step("扫描商品")).toHaveCount(1);
  const sheets = page.locator(".sheet");
  await expect(sheets).toHaveCount(0);
  const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  expect(paper).not.toMatch(/\/Subtype\s*\/Image/);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(sheets).toHaveCount(2);
  await expect(sheets.first()).toContainText("结账（现状）");
  await expect(sheets.last()).toContainText("第 2 页，共 2 页");
  await expect(sheets.last()).toContainText("比例 75 %");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(sheets).toHaveCount(0);
});
