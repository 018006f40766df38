// Runs Readability.js over linkedom: JSON lines of {"id", "path", "url"} in, JSON lines of answers out, as worker.py does.
// An exception of the peer is its answer for the page.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { gunzipSync } from "node:zlib";

const require = createRequire(`${process.cwd()}/package.json`);
const { Readability } = require("@mozilla/readability");
const { parseHTML } = require("linkedom");

const BLOCK_END = /<\/(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|td|th|table|pre|blockquote|figure|figcaption|section|article)>|<br[^>]*>/gi;

function read(html) {
  const article = new Readability(parseHTML(html).document).parse();
  if (!article) return {};
  return {
    title: article.title,
    authors: article.byline ? article.byline.split(/,| and /) : [],
    date: article.publishedTime ? article.publishedTime.slice(0, 10) : null,
    content: article.content,
  };
}

/** The words of the article with a line end after each block, which `textContent` leaves out. */
function asText(content) {
  return parseHTML(`<html><body>${content.replace(BLOCK_END, "$&\n")}</body></html>`).document.body.textContent;
}

function answer(html) {
  const started = process.cpuUsage();
  let said;
  try {
    said = read(html);
  } catch (error) {
    said = { error: `${error.name}: ${error.message}`.slice(0, 200) };
  }
  const { user, system } = process.cpuUsage(started);
  const { content, ...rest } = said;
  return { ...rest, body: content ? asText(content) : "", cpu_seconds: (user + system) / 1e6 };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, path } = JSON.parse(line);
  const html = gunzipSync(readFileSync(path)).toString("utf8");
  process.stdout.write(`${JSON.stringify({ id, ...answer(html) })}\n`);
}
