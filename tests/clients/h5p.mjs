// Uploads packages to an H5P server (@lumieducation/h5p-server), saves them as its editor does, and loads and renders them: they
// are valid, what they need is named, and nothing a question says is changed or thrown away on the way.
//
// The content types are in no registry of packages. What stands in for them has their names, versions and the fields a question
// set uses, each with its type, its limits, whether it may be missing, and the HTML it may hold, as their semantics tell it; so a
// type or a field that is misnamed, a field that is missing or too long, and a tag that is forbidden are found.
//
// usage: node h5p.mjs QUESTIONS FILE…   (QUESTIONS: how many each file has; node_modules beside NODE_TOOLS)

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(path.join(process.env.NODE_TOOLS ?? process.cwd(), "/"));
let server;
try {
  server = require("@lumieducation/h5p-server");
} catch (error) {
  // Its checksums come as a program for each kind of machine.
  console.log(`skipped: an H5P server: it does not load here (${String(error.message).split("\n")[0]})`);
  process.exit(0);
}
const { H5PConfig, H5PEditor, H5PPlayer, LaissezFairePermissionSystem, fsImplementations: files } = server;

// Fields as the types' semantics name them: what is not optional and has no default has to be there and to say something.
const optional = (field) => ({ ...field, optional: true });
const withDefault = (value, field) => ({ ...field, default: value });
const plain = (name, maxLength) => ({ name, type: "text", ...(maxLength && { maxLength }) });
const html = (name, ...tags) => ({ name, type: "text", widget: "html", tags });
const yesOrNo = (name, value) => withDefault(value, { name, type: "boolean" });
const group = (name, ...fields) => ({ name, type: "group", fields });
const list = (name, min, max, field) => ({ name, type: "list", min, ...(max && { max }), field });
const select = (name, ...options) => ({ name, type: "select", options: options.map((value) => ({ value, label: value })) });
const number = (name, min, max) => ({ name, type: "number", min, max });
// A group with one field is written as that field.
const feedback = list(
  "overallFeedback",
  1,
  undefined,
  group("range", number("from", 0, 100), number("to", 0, 100), optional(plain("feedback"))),
);
const stem = html("question", "strong", "em", "sub", "sup", "h2", "h3", "pre", "code");
const buttons = ["enableRetry", "enableSolutionsButton"].map((name) => yesOrNo(name, true));
const enableCheckButton = optional(yesOrNo("enableCheckButton", true));

/** What the types of questions may say. */
const questionTypes = {
  "H5P.MultiChoice 1.16": [
    stem,
    list(
      "answers",
      1,
      undefined,
      group(
        "answer",
        html("text", "strong", "em", "sub", "sup", "code"),
        yesOrNo("correct"),
        optional(
          group(
            "tipsAndFeedback",
            optional(html("tip", "p", "br", "strong", "em", "code")),
            optional(plain("chosenFeedback")),
            optional(plain("notChosenFeedback")),
          ),
        ),
      ),
    ),
    feedback,
    group(
      "behaviour",
      ...buttons,
      enableCheckButton,
      withDefault("auto", select("type", "auto", "multi", "single")),
      yesOrNo("singlePoint", false),
      yesOrNo("randomAnswers", true),
      yesOrNo("showSolutionsRequiresInput", true),
      withDefault(100, number("passPercentage", 0, 100)),
    ),
  ],
  "H5P.TrueFalse 1.8": [
    stem,
    withDefault("true", select("correct", "true", "false")),
    group(
      "behaviour",
      ...buttons,
      enableCheckButton,
      optional(plain("feedbackOnCorrect", 2048)),
      optional(plain("feedbackOnWrong", 2048)),
    ),
  ],
  "H5P.Blanks 1.14": [
    html("text", "strong", "em", "u", "a", "ul", "ol", "h2", "h3", "hr", "pre", "code"),
    list("questions", 1, 31, html("question", "strong", "em", "del", "u", "code")),
    feedback,
    group(
      "behaviour",
      ...buttons,
      enableCheckButton,
      optional(yesOrNo("autoCheck", false)),
      yesOrNo("caseSensitive", true),
      optional(yesOrNo("showSolutionsRequiresInput", true)),
      optional(yesOrNo("separateLines", false)),
      optional(yesOrNo("acceptSpellingErrors", false)),
    ),
  ],
};
const types = {
  ...questionTypes,
  "H5P.QuestionSet 1.21": [
    group(
      "introPage",
      yesOrNo("showIntroPage"),
      optional(html("introduction", "sub", "sup", "strong", "em", "p", "code")),
      optional(plain("startButtonText")),
    ),
    withDefault("dots", select("progressType", "textual", "dots")),
    withDefault(50, number("passPercentage", 0, 100)),
    list("questions", 1, undefined, { name: "question", type: "library", options: Object.keys(questionTypes) }),
    optional(yesOrNo("disableBackwardsNavigation", false)),
    yesOrNo("randomQuestions", false),
    group(
      "endGame",
      yesOrNo("showResultPage", true),
      yesOrNo("showSolutionButton", true),
      yesOrNo("showRetryButton", true),
      optional(plain("noResultMessage")),
      withDefault("Your result:", plain("message")),
      feedback,
    ),
    optional(group("override", yesOrNo("checkButton", true))),
  ],
};

/** Refuses what the semantics of a type do not have, or have otherwise. */
function check(fields, params, where) {
  const known = new Set(fields.map((field) => field.name));
  for (const name of Object.keys(params)) assert.ok(known.has(name), `${where}: there is no field ${name}`);
  for (const field of fields) checkField(field, params[field.name], `${where} ${field.name}`);
}

function checkField(field, value, where) {
  if (value === undefined) return assert.ok(field.optional || field.default !== undefined, `${where} is missing`);
  const kind = { text: "string", select: "string", boolean: "boolean", number: "number" }[field.type] ?? "object";
  assert.equal(typeof value, kind, where);
  if (field.type === "group") return check(field.fields, value, where);
  if (field.type === "library") {
    assert.ok(field.options.includes(value.library), `${where}: ${value.library}`);
    assert.match(value.subContentId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, where);
    assert.ok(value.metadata.title && value.metadata.license && value.metadata.contentType, `${where}: metadata`);
    return check(types[value.library], value.params, `${where} ${value.library}`);
  }
  if (field.type === "list") {
    assert.ok(value.length >= field.min && value.length <= (field.max ?? Infinity), `${where}: ${value.length} of them`);
    return value.forEach((one, at) => checkField(field.field, one, `${where} ${at + 1}`));
  }
  if (field.type === "select") assert.ok(field.options.some((option) => option.value === value), `${where}: ${value}`);
  if (field.type === "number") assert.ok(value >= field.min && value <= field.max, `${where}: ${value}`);
  if (field.type === "text") {
    assert.ok(field.optional || value.replace(/<[^>]*>/g, "").trim(), `${where} says nothing`);
    assert.ok(value.length <= (field.maxLength ?? Infinity), `${where} is too long`);
  }
}

const [expected, ...packages] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quizwire-h5p-"));
const place = (name) => {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  return path.join(folder, name);
};
for (const [name, semantics] of Object.entries(types)) {
  const [machineName, majorVersion, minorVersion] = name.split(/[ .](?=\d)/);
  const library = {
    title: name,
    machineName,
    majorVersion: Number(majorVersion),
    minorVersion: Number(minorVersion),
    patchVersion: 0,
    runnable: 1,
    preloadedJs: [{ path: "type.js" }],
  };
  const at = place(`libraries/${machineName}-${majorVersion}.${minorVersion}`);
  fs.writeFileSync(path.join(at, "library.json"), JSON.stringify(library));
  fs.writeFileSync(path.join(at, "semantics.json"), JSON.stringify(semantics));
  fs.writeFileSync(path.join(at, "type.js"), "");
}

/** HTML that means the same is the same, however its signs and line ends are spelt. */
const meant = (value) => JSON.parse(JSON.stringify(value), (_, text) =>
  typeof text === "string" ? text.replaceAll("<br />", "<br>").replaceAll("&quot;", `"`).replaceAll("&#39;", "'") : text,
);

const user = { id: "1", name: "teacher", type: "local", email: "teacher@example.com" };
const settings = new files.InMemoryStorage();
const config = new H5PConfig(settings, { fetchingDisabled: 1, sendUsageStatistics: false });
const permissions = { permissionSystem: new LaissezFairePermissionSystem() };
const editor = new H5PEditor(
  settings,
  config,
  new files.FileLibraryStorage(place("libraries")),
  new files.FileContentStorage(place("contents")),
  new files.DirectoryTemporaryFileStorage(place("temporary")),
  undefined,
  undefined,
  permissions,
);
const player = new H5PPlayer(editor.libraryStorage, editor.contentStorage, config, undefined, undefined, undefined, permissions);

try {
  for (const file of packages) {
    const { metadata, parameters } = await editor.uploadPackage(file, user);
    const [{ majorVersion, minorVersion }] = metadata.preloadedDependencies.filter(
      (library) => library.machineName === metadata.mainLibrary,
    );
    const written = structuredClone(parameters);
    assert.equal(written.questions.length, Number(expected), file);
    check(types["H5P.QuestionSet 1.21"], written, path.basename(file));
    const parts = written.questions.map((question) => question.subContentId);
    assert.equal(new Set(parts).size, parts.length, `${file}: parts of one name`);
    for (const { library, params } of written.questions) {
      const right = params.answers?.filter((answer) => answer.correct).length;
      const asked = params.behaviour.type === "single" ? right === 1 : right !== 0;
      assert.ok(asked, `${file}: ${params.question} has ${right} right options`);
      const gaps = (params.questions ?? []).map((question) => question.match(/\*/g).length);
      assert.ok(gaps.every((signs) => signs === 2), `${file}: ${library} with ${gaps} signs of a gap`);
    }
    const named = new Set(metadata.preloadedDependencies.map((one) => `${one.machineName} ${one.majorVersion}.${one.minorVersion}`));
    for (const question of written.questions) {
      assert.ok(named.has(question.library), `${file}: ${question.library} is used and not named`);
    }
    const main = `${metadata.mainLibrary} ${majorVersion}.${minorVersion}`;
    const id = await editor.saveOrUpdateContent(undefined, parameters, metadata, main, user);
    const { params } = await editor.getContent(id, user);
    assert.deepEqual(meant(params.params), meant(written), `${file}: changed by the server`);
    assert.ok((await player.render(id, user, "en")).includes("H5PIntegration"), `${file}: it is not shown`);
    console.log(`h5p-server: ${path.basename(file)}: ${expected} questions`);
  }
} catch (error) {
  // The server's own errors hold theirs in a list.
  for (const inner of error.getErrors?.() ?? []) console.error(`${inner.errorId} ${JSON.stringify(inner.replacements)}`);
  throw error;
} finally {
  fs.rmSync(folder, { recursive: true });
}
