// Uploads packages to an H5P server (@lumieducation/h5p-server), saves them as its editor does, and loads and renders them: they
// are valid, what they need is named, and nothing a question says is changed or thrown away on the way.
//
// The content types are in no registry of packages. What stands in for them has their names, versions and the fields a question
// set uses, with the HTML that each field may hold; so a type that is misnamed, or a tag that the type forbids, is found.
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

const plain = (name) => ({ name, type: "text" });
const html = (name, ...tags) => ({ name, type: "text", widget: "html", tags });
const yesOrNo = (name) => ({ name, type: "boolean" });
const group = (name, ...fields) => ({ name, type: "group", fields });
const list = (name, field) => ({ name, type: "list", field });
const select = (name, ...options) => ({ name, type: "select", options: options.map((value) => ({ value, label: value })) });
const number = (name) => ({ name, type: "number" });
const feedback = list("overallFeedback", group("range", number("from"), number("to"), plain("feedback")));
const stem = html("question", "strong", "em", "sub", "sup", "h2", "h3", "pre", "code");

/** What the types of questions may say. */
const questionTypes = {
  "H5P.MultiChoice 1.16": [
    stem,
    list(
      "answers",
      group(
        "answer",
        html("text", "strong", "em", "sub", "sup", "code"),
        yesOrNo("correct"),
        group("tipsAndFeedback", html("tip", "p", "br", "strong", "em"), plain("chosenFeedback"), plain("notChosenFeedback")),
      ),
    ),
    feedback,
    group("behaviour", select("type", "auto", "multi", "single"), ...["enableRetry", "singlePoint", "randomAnswers"].map(yesOrNo)),
  ],
  "H5P.TrueFalse 1.8": [
    stem,
    select("correct", "true", "false"),
    group("behaviour", yesOrNo("enableRetry"), plain("feedbackOnCorrect"), plain("feedbackOnWrong")),
  ],
  "H5P.Blanks 1.14": [
    html("text", "strong", "em", "del", "code"),
    list("questions", html("question", "strong", "em", "del", "code")),
    feedback,
    group("behaviour", yesOrNo("enableRetry"), yesOrNo("caseSensitive")),
  ],
};
const types = {
  ...questionTypes,
  "H5P.QuestionSet 1.21": [
    group("introPage", yesOrNo("showIntroPage"), plain("introduction")),
    select("progressType", "dots", "textual"),
    number("passPercentage"),
    list("questions", { name: "question", type: "library", options: Object.keys(questionTypes) }),
    group("endGame", yesOrNo("showResultPage"), plain("message")),
  ],
};

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
