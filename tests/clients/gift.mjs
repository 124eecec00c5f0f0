// Parses GIFT files with gift-pegjs, the grammar that web editors for Moodle use.
//
// usage: node gift.mjs QUESTIONS FILE…   (QUESTIONS: how many each file has; node_modules beside NODE_TOOLS)

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.env.NODE_TOOLS ?? process.cwd(), "/"));
const { parse } = require("gift-pegjs");

const [expected, ...files] = process.argv.slice(2);
for (const file of files) {
  const questions = parse(fs.readFileSync(file, "utf8")).filter((question) => question.type !== "Category");
  assert.equal(questions.length, Number(expected), file);
  for (const question of questions) {
    assert.ok(question.stem.text.trim(), `${file}: ${question.title} asks nothing`);
    if (question.type === "MC") {
      const right = question.choices.filter((choice) => choice.isCorrect || choice.weight > 0);
      assert.ok(right.length > 0, `${file}: ${question.title} has no right option`);
    }
  }
  console.log(`gift-pegjs: ${path.basename(file)}: ${questions.length} questions`);
}
