// Each room from the map, which the first sign of a person has fetched: what it fetches on demand, and how long until
// it stands still. The rest, which follows in a quiet while, has not come yet. A board with cards also fetches at once
// what comes right after it is shown: its figures, and what moves its cards.
import { ROOMS } from "../support/rooms.js";
import { boardBundle } from "./documents.js";
import { median } from "./median.js";

/** Rooms by their link in the rail, and the tabs of the process, which are files of their own. */
const PLACES = [...ROOMS.map((room) => [room, `a[data-room="${room}"]`]), ...["board", "analysis"].map((tab) => [tab, `a[data-tab="${tab}"]`]), ["board with cards", `a[data-tab="board"]`, boardBundle(200)]];

export default async function (bench) {
  const rows = [];
  for (const [room, link, document] of PLACES) {
    const visits = await bench.repeat(async ({ page, responses, settled }) => {
      await bench.sparing(page);
      await bench.open(page);
      await page.mouse.move(400, 300);
      await settled();
      if (document) {
        await page.locator("[data-testid=open-file]").setInputFiles({ name: "measured.sw.json", mimeType: "application/json", buffer: Buffer.from(document) });
        await page.locator("[data-testid=import-preview] [data-testid=import-confirm]").click();
        await settled();
        await page.evaluate(() => { location.hash = "#/process/map"; });
        await settled();
      }
      const before = responses.length;
      const time = await bench.untilStill(page, (link) => document.querySelector(link).click(), link);
      await settled();
      return { time, files: responses.slice(before) };
    });
    const { files } = visits[0];
    rows.push({ measure: `${room}: fetched on demand`, value: files.reduce((sum, { gzip }) => sum + gzip, 0) / 1024, unit: "KiB gzip", budget: document ? undefined : 120, note: files.map(({ name }) => name).join(" ") });
    rows.push({ measure: `${room}: shown after the click`, value: median(visits.map(({ time }) => time)), unit: "ms", budget: 100 });
  }
  return rows;
}
