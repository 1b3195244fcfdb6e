// The file that people hand each other: out, in again, and refused when it is broken.
import { readFileSync } from "node:fs";
import { test, expect } from "../support/test.js";

test("f: exported, cleared and imported, the workspace is the same to the byte", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await expect(page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
  const first = await workbench.export("json");
  expect(first.name).toMatch(/\.sw\.json$/);
  await workbench.saved();
  await workbench.byTestId("library").click();
  await page.locator(".menu-line", { has: page.locator("[aria-current=true]") }).getByRole("button").last().click();
  await expect(workbench.byTestId("first-step")).toBeVisible();
  await workbench.reload();
  await expect(workbench.byTestId("first-step")).toBeVisible();
  await workbench.openFile(first.name, first.bytes);
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await workbench.byTestId("import-confirm").click();
  await expect(page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
  const second = await workbench.export("json");
  expect(second.bytes.equals(first.bytes)).toBe(true);
});

for (const [what, broken, says] of [
  ["cut short", (text) => text.slice(0, text.length / 2), /行|line/i],
  ["changed by hand", (text) => text.replace('"checksum":"', '"checksum":"0'), /校验和|checksum/i],
  ["of a newer version", (text) => text.replace(/"version":\d+/, '"version":99'), /99/],
  ["no bundle at all", () => '{"hello":1}', /JSON/],
]) {
  test(`g: a file that is ${what} is refused, the fault is named and nothing changes`, async ({ workbench, page }) => {
    await workbench.open();
    await workbench.byTestId("first-step").fill("Customer: enter");
    await page.keyboard.press("Enter");
    await expect(workbench.step("enter")).toBeVisible();
    const before = await workbench.export("json");
    const input = broken(before.bytes.toString());
    await workbench.openFile("broken.sw.json", input);
    const error = page.locator("[data-testid=error][role=alert]");
    await expect(error).toBeVisible();
    await expect(error).toContainText(says);
    await expect(error).toContainText("当前工作区没有任何改动");
    const [kept] = await Promise.all([page.waitForEvent("download"), workbench.byTestId("hand-back").click()]);
    expect(kept.suggestedFilename()).toBe("broken.sw.json");
    expect(readFileSync(await kept.path())).toEqual(Buffer.from(input));
    await expect(workbench.byTestId("import-preview")).toHaveCount(0);
    await page.keyboard.press("Escape");
    const after = await workbench.export("json");
    expect(after.bytes.equals(before.bytes)).toBe(true);
  });
}

test("whatever is refused, by file, drop or paste, can be had back byte for byte", async ({ workbench, page }) => {
  await workbench.open();
  const handBack = async () => {
    const [kept] = await Promise.all([page.waitForEvent("download"), workbench.byTestId("hand-back").click()]);
    return { name: kept.suggestedFilename(), bytes: readFileSync(await kept.path()) };
  };
  const picture = Buffer.from("89504e470d0a1a0a00ff00fe", "hex");
  await workbench.openFile("写真.png", picture, "image/png");
  await expect(workbench.byTestId("error")).toContainText("写真.png");
  expect(await handBack()).toEqual({ name: "写真.png", bytes: picture });

  // Over the limit: refused before it is read.
  const large = Buffer.alloc(4 * 1024 * 1024 + 1, " ");
  await workbench.openFile("large.sw.json", large);
  await expect(workbench.byTestId("error")).toContainText("large.sw.json");
  const back = await handBack();
  expect(back.name).toBe("large.sw.json");
  expect(back.bytes.equals(large)).toBe(true);

  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["<xml/>"], "map.xml"));
    for (const type of ["dragover", "drop"]) document.querySelector("#content").dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(workbench.byTestId("error")).toContainText("map.xml");
  expect((await handBack()).bytes.toString()).toBe("<xml/>");

  await page.keyboard.press("Escape");
  await page.locator("#content").focus();
  await workbench.paste('{"pasted": 1}');
  await expect(workbench.byTestId("error")).toContainText("剪贴板");
  expect((await handBack()).bytes.toString()).toBe('{"pasted": 1}');
  await expect(workbench.byTestId("first-step")).toBeVisible();
});
