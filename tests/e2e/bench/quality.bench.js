// How well generated maps are routed and laid out: steps that flows run through, flows that lie on each other, bends,
// crossings. The figures are printed by the native tests that also hold them to their limits.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const LIMITS = { "steps crossed": 0, "overlapping flows": 0, "overlapping steps": 0, "steps outside lanes": 0 };

export default function () {
  const out = execFileSync("cargo", ["test", "--quiet", "--lib", "--test", "tidied", "generated_maps", "--", "--nocapture", "--test-threads=1"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const found = [...out.matchAll(/^quality: (.+?) \| (.+?) \| ([\d.]+)$/gm)];
  if (!found.length) throw new Error("the tests printed no figure");
  const declared = Object.fromEntries(found.filter(([, , name]) => name === "by declaration").map(([, map, , value]) => [map, Number(value)]));
  return found
    .filter(([, , name]) => name !== "by declaration")
    .map(([, map, name, value]) => ({
      measure: `${map}: ${name}`,
      value: Number(value),
      unit: "",
      budget: name === "crossings" ? declared[map] - 1 : LIMITS[name],
      note: name === "crossings" ? `by declaration ${declared[map]}` : undefined,
    }));
}
