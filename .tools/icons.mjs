// Draws the product's icon: as SVG, and as PNG of any size, from the same few numbers; no drawing program is needed
// and the same sources give the same picture. The unit is a 32nd of the icon's side.
import { deflateSync } from "node:zlib";

const GROUND = [0x0f, 0x5e, 0x7d];
const MARK = [0xff, 0xff, 0xff];
const CORNER = 7;
/** A flow from one step to the next, two levels down. */
const PATH = [[7, 11], [13, 11], [13, 16], [19, 16], [19, 21], [25, 21]];
const STROKE = 3;
const DOTS = [[7, 11], [25, 21]];
const DOT = 3;

export function svg() {
  const path = PATH.map(([x, y], at) => `${at ? "L" : "M"}${x} ${y}`).join("");
  const dots = DOTS.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${DOT}" fill="#fff"/>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="${CORNER}" fill="#0f5e7d"/><path d="${path}" fill="none" stroke="#fff" stroke-width="${STROKE}" stroke-linejoin="round"/>${dots}</svg>\n`;
}

/** How far a point is outside the mark; below zero it is inside. */
function fromMark(x, y) {
  let least = Math.min(...DOTS.map(([cx, cy]) => Math.hypot(x - cx, y - cy) - DOT));
  for (let at = 1; at < PATH.length; at++) {
    const [[ax, ay], [bx, by]] = [PATH[at - 1], PATH[at]];
    const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
    least = Math.min(least, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) - STROKE / 2);
  }
  return least;
}

/** How far a point is outside the rounded square. */
function fromGround(x, y) {
  const [dx, dy] = [Math.abs(x - 16) - 16 + CORNER, Math.abs(y - 16) - 16 + CORNER];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - CORNER;
}

/**
 * The icon as a PNG of `side` px. `full`: the ground reaches the edges and the mark is small enough for a launcher
 * to cut a circle out of it.
 */
export function png(side, { full = false } = {}) {
  const rows = Buffer.alloc(side * (1 + side * 4));
  const unit = 32 / side;
  const shrink = full ? 0.88 : 1;
  const cover = (distance) => Math.max(0, Math.min(1, 0.5 - distance / unit));
  for (let row = 0, to = 0; row < side; row++) {
    to++; // no filter
    for (let column = 0; column < side; column++) {
      const [x, y] = [(column + 0.5) * unit, (row + 0.5) * unit];
      const mark = cover(fromMark(16 + (x - 16) / shrink, 16 + (y - 16) / shrink) * shrink);
      for (let channel = 0; channel < 3; channel++) rows[to++] = Math.round(GROUND[channel] + (MARK[channel] - GROUND[channel]) * mark);
      rows[to++] = full ? 255 : Math.round(cover(fromGround(x, y)) * 255);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 6, 0, 0, 0], 8); // 8 bits, with transparency
  const chunks = [["IHDR", head], ["IDAT", deflateSync(rows, { level: 9 })], ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks.map(([name, data]) => chunk(name, data))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(check(body), body.length + 4);
  return framed;
}

/** The CRC-32 of PNG: reflected polynomial 0xEDB88320 (ISO/IEC 15948, annex D). */
function check(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
