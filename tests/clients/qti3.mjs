// Plays the items of an unpacked QTI 3 package in a real player (@citolab/qti-components) in Chromium, offline: of each
// choice with one right option every option is chosen once, and only the right one scores.
//
// usage: QUIZWIRE_CHROMIUM=… NODE_TOOLS=… node qti3.mjs FOLDER

import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";

const tools = path.join(process.env.NODE_TOOLS ?? process.cwd(), "/");
const { chromium } = createRequire(tools)("playwright-core");
const player = path.join(tools, "node_modules/@citolab/qti-components/cdn");
const folder = path.join(process.argv[2], "items");

const types = { ".js": "text/javascript", ".css": "text/css", ".xml": "application/xml", ".html": "text/html" };
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  response.setHeader("content-type", types[path.extname(pathname)] ?? "text/html; charset=utf-8");
  if (pathname === "/") {
    return response.end(
      `<!doctype html><meta charset="utf-8"><script type="module" src="/player/index.js"></script>` +
        `<qti-item><item-container item-url="/items/${searchParams.get("item")}"></item-container></qti-item>`,
    );
  }
  const [base, root] = pathname.startsWith("/items/") ? [folder, "/items/"] : [player, "/player/"];
  const file = path.join(base, pathname.slice(root.length));
  if (!file.startsWith(base) || !fs.existsSync(file)) {
    return response.writeHead(404).end();
  }
  response.end(fs.readFileSync(file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

/** Chooses every option in turn; returns the score of each. */
async function scores() {
  const find = (node) => {
    const found = node.querySelector?.("qti-assessment-item");
    if (found) return found;
    for (const element of node.querySelectorAll("*")) {
      const inside = element.shadowRoot && find(element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  const until = async (ready) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const value = ready();
      if (value) return value;
      await new Promise((next) => setTimeout(next, 50));
    }
    return null;
  };
  const item = await until(() => find(document));
  if (!item || !(await until(() => item.querySelector("qti-simple-choice")))) return null;
  const pause = () => new Promise((next) => setTimeout(next, 120));
  await pause();
  const result = {};
  for (const choice of item.querySelectorAll("qti-simple-choice")) {
    choice.click();
    await pause();
    item.processResponse(true);
    await pause();
    const variables = item.variables ?? item._context.variables;
    result[choice.getAttribute("identifier")] = Number(variables.find((one) => one.identifier === "SCORE").value);
  }
  return result;
}

const browser = await chromium.launch({ executablePath: process.env.QUIZWIRE_CHROMIUM, args: ["--no-sandbox"] });
const page = await browser.newPage();
let played = 0;
for (const name of fs.readdirSync(folder).sort()) {
  const item = fs.readFileSync(path.join(folder, name), "utf8");
  const right = item.match(/<qti-correct-response>\s*<qti-value>([A-Z]\d*)<\/qti-value>\s*<\/qti-correct-response>/);
  if (!item.includes("<qti-choice-interaction") || !right) continue;
  await page.goto(`http://127.0.0.1:${server.address().port}/?item=${encodeURIComponent(name)}`);
  const scored = await page.evaluate(scores);
  assert.ok(scored, `${name} is not shown`);
  for (const [option, score] of Object.entries(scored)) {
    assert.equal(score, option === right[1] ? 1 : 0, `${name}: ${option}`);
  }
  played += 1;
}
await browser.close();
server.close();
console.log(`QTI 3 player: ${played} choices, only the right options score`);
