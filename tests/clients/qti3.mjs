// Plays the items of an unpacked QTI 3 package in a real player (@citolab/qti-components) in Chromium, offline. Of each choice
// with one right option every option is clicked once, and only the right one scores. To all others the right answer is given,
// in whichever form is accepted, and a wrong one.
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

/** Clicks every option in turn, or gives the answers; returns the score of each. */
async function scores(answers) {
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
    for (let tries = 0; tries < 600; tries += 1) {
      const value = ready();
      if (value) return value;
      await new Promise((next) => setTimeout(next, 50));
    }
    return null;
  };
  const item = await until(() => find(document));
  if (!item || !(await until(() => item.querySelector("[response-identifier]")))) return null;
  await new Promise((next) => setTimeout(next, 120));
  const variable = (name) => (item.variables ?? item._context.variables).find((one) => one.identifier === name).value;
  const score = () => Number(variable("SCORE"));
  const result = {};
  if (answers) {
    for (const answer of answers) {
      item.updateResponseVariable("RESPONSE", answer);
      item.processResponse(true);
      result[JSON.stringify(answer)] = score();
    }
    return result;
  }
  for (const choice of item.querySelectorAll("qti-simple-choice")) {
    const name = choice.getAttribute("identifier");
    choice.click();
    if (!(await until(() => variable("RESPONSE") === name))) return null;
    item.processResponse(true);
    result[name] = score();
  }
  return result;
}

/** What an item says is right, and the answer that is wrong. */
function key(item) {
  const attribute = (name) => item.match(new RegExp(`<qti-response-declaration [^>]*${name}="(\\w+)"`))[1];
  const texts = (pattern) =>
    [...item.matchAll(pattern)].map(([, text]) =>
      text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&"),
    );
  const [, correct] = item.match(/<qti-correct-response>([^]*?)<\/qti-correct-response>/);
  const right = texts(/<qti-value>([^<]*)<\/qti-value>/g).slice(0, correct.match(/<qti-value>/g).length);
  if (attribute("cardinality") !== "single") return { right: [right], wrong: right.slice(1) };
  const mapped = texts(/map-key="([^"]*)"/g);
  const wrong = attribute("base-type") === "float" ? `${Number(right[0]) + 1}` : `${right[0]} and more`;
  return { right: [...new Set([...right, ...mapped])], wrong };
}

const browser = await chromium.launch({ executablePath: process.env.QUIZWIRE_CHROMIUM, args: ["--no-sandbox"] });
const page = await browser.newPage();
let [clicked, given] = [0, 0];
for (const name of fs.readdirSync(folder).sort()) {
  const item = fs.readFileSync(path.join(folder, name), "utf8");
  const { right, wrong } = key(item);
  const is_clicked = item.includes("<qti-choice-interaction") && !Array.isArray(right[0]);
  await page.goto(`http://127.0.0.1:${server.address().port}/?item=${encodeURIComponent(name)}`);
  const scored = await page.evaluate(scores, is_clicked ? null : [...right, wrong]);
  assert.ok(scored, `${name} is not shown`);
  for (const [answer, score] of Object.entries(scored)) {
    const scores = is_clicked ? answer === right[0] : answer !== JSON.stringify(wrong);
    assert.equal(score, scores ? 1 : 0, `${name}: ${answer}`);
  }
  if (is_clicked) clicked += 1;
  else given += 1;
}
await browser.close();
server.close();
console.log(`QTI 3 player: ${clicked} choices clicked through, ${given} other items answered, only right answers score`);
