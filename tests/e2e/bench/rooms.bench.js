// Each room from the map, which the first sign of a person has fetched: what it fetches on demand, and how long until
// it stands still. The rest, which follows in a quiet while, has not come yet.
import { ROOMS } from "../support/rooms.js";
import { median } from "./median.js";

/** Rooms by their link in the rail, and the tabs of the process, which are files of their own. */
const PLACES = [...ROOMS.map((room) => [room, `a[data-room="${room}"]`]), ...["board", "analysis"].map((tab) => [tab, `a[data-tab="${tab}"]`])];

export default async function (bench) {
  const rows = [];
  for (const [room, link] of PLACES) {
    const visits = await bench.repeat(async ({ page, responses, settled }) => {
      await bench.sparing(page);
      await bench.open(page);
      await page.mouse.move(400, 300);
      await settled();
      const before = responses.length;
      const time = await bench.untilStill(page, (link) => document.querySelector(link).click(), link);
      await settled();
      return { time, files: responses.slice(before) };
    });
    const { files } = visits[0];
    rows.push({ measure: `${room}: fetched on demand`, value: files.reduce((sum, { gzip }) => sum + gzip, 0) / 1024, unit: "KiB gzip", budget: 120, note: files.map(({ name }) => name).join(" ") });
    rows.push({ measure: `${room}: shown after the click`, value: median(visits.map(({ time }) => time)), unit: "ms", budget: 100 });
  }
  return rows;
}
