// A static host for dist/: right MIME types, gzip, nothing cached. `node .tools/serve.mjs [port]` for people;
// `--free` only says whether the port is free, before a long build;
// the tests and measurements start it from within, on a free port, and may put it under a sub-path.
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
};
const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");

/**
 * Serves `folder` at http://127.0.0.1:<port><base>; port 0 takes a free one.
 * Files are read from disk at each request, so a new build needs no restart; compressed bodies are kept
 * by path, size and time (`warm`: all of them before the first request, for measuring). `alter(name, answer)` may change
 * { status, headers, body } of an answer, as a bad host does. Resolves to { url, close }.
 */
export function serve({ folder = dist, port = 0, base = "/", warm = false, alter } = {}) {
  const packed = new Map();
  const pack = (name) => {
    const file = join(folder, name);
    const { size, mtimeMs } = statSync(file);
    const key = `${name} ${size} ${mtimeMs}`;
    if (!packed.has(key)) packed.set(key, gzipSync(readFileSync(file), { level: 9 }));
    return packed.get(key);
  };
  const files = () => new Set(readdirSync(folder, { recursive: true }).map((name) => name.split("\\").join("/")));
  const answer = (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const name = path.startsWith(base) ? path.slice(base.length) || "index.html" : undefined;
    // Only names that the folder lists are read: no address leads out of it.
    if (name === undefined || !files().has(name) || !statSync(join(folder, name)).isFile()) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
      return;
    }
    const headers = { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "cache-control": "no-cache", vary: "accept-encoding" };
    if (alter) {
      const changed = { status: 200, headers, body: readFileSync(join(folder, name)) };
      alter(name, changed);
      response.writeHead(changed.status, changed.headers).end(changed.body);
      return;
    }
    const gzip = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const body = gzip ? pack(name) : readFileSync(join(folder, name));
    if (gzip) headers["content-encoding"] = "gzip";
    headers["content-length"] = body.length;
    response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : body);
  };
  const server = createServer((request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      // A malformed address, or a file that a new build has just replaced: the next request is served again.
      response.writeHead(error instanceof URIError ? 400 : 503, { "content-type": "text/plain; charset=utf-8" }).end(`${error.message}\n`);
    }
  });
  if (warm) for (const name of files()) if (statSync(join(folder, name)).isFile()) pack(name);
  return new Promise((done, fail) => {
    server.on("error", fail);
    server.listen(port, "127.0.0.1", () =>
      done({ url: `http://127.0.0.1:${server.address().port}${base}`, close: () => { server.closeAllConnections(); server.close(); } }),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  const port = Number(asked.find((word) => !word.startsWith("-")) || process.env.PORT || 8080);
  const refuse = (...lines) => {
    console.error(`\n✗ ${lines.join("\n  ")}`);
    process.exit(1);
  };
  if (!Number.isInteger(port) || port < 0 || port > 65535) refuse(`PORT=${process.env.PORT} is no port.`, "Choose a number from 1024 to 65535:  PORT=8081 make serve");
  const free = asked.includes("--free");
  if (!free && !existsSync(join(dist, "index.html"))) refuse("There is no dist/ to serve.", "make build  writes it.");
  try {
    const { url, close } = await serve({ port });
    if (free) close();
    else console.log(`\nStandards Workbench: ${url}\nCtrl+C stops it.`);
  } catch (error) {
    if (error.code === "EADDRINUSE") refuse(`Port ${port} is taken, perhaps by an earlier 'make serve'.`, `Stop what uses it, or choose another:  PORT=${port < 65535 ? port + 1 : 8081} make serve`);
    if (error.code === "EACCES") refuse(`Port ${port} may not be used by this account.`, "Choose one above 1023:  PORT=8080 make serve");
    refuse(error.message);
  }
}
