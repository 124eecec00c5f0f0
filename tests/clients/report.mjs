// Opens the page of a report in Chromium on a phone, on a desk, in the dark and on paper: it asks for nothing else, nothing is
// cut off at the side, and its letters stand out from what is behind them.
//
// usage: QUIZWIRE_CHROMIUM=… NODE_TOOLS=… node report.mjs FILE.html

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(path.join(process.env.NODE_TOOLS ?? process.cwd(), "/"))("playwright-core");
const file = path.resolve(process.argv[2]);

/** Texts with less contrast than WCAG 2 asks for. */
const faint = () => {
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((value) => channel(value / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = luminance(getComputedStyle(document.body).backgroundColor);
  const texts = [...document.querySelectorAll("body *:not(svg *)")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()),
  );
  return texts
    .map((element) => {
      const [dark, light] = [luminance(getComputedStyle(element).color), behind].sort((a, b) => a - b);
      return [(light + 0.05) / (dark + 0.05), element.textContent.trim().slice(0, 40)];
    })
    .filter(([contrast]) => contrast < 4.5);
};

const browser = await chromium.launch({ executablePath: process.env.QUIZWIRE_CHROMIUM, args: ["--no-sandbox"] });
try {
  for (const [width, colorScheme, media] of [
    [390, "light", "screen"],
    [390, "dark", "screen"],
    [1280, "light", "screen"],
    [1280, "dark", "screen"],
    [680, "dark", "print"],
  ]) {
    const where = `${width} px, ${colorScheme}, ${media}`;
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    await page.emulateMedia({ media, colorScheme });
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    assert.equal(asked.length, 1, `${where}: it asks for more: ${asked}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${where}: it is ${wide} pixels wide`);
    assert.deepEqual(await page.evaluate(faint), [], `${where}: too faint to read`);
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(`Chromium: ${path.basename(file)}: a phone, a desk, the dark and paper`);
