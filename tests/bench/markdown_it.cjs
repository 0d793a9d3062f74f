// markdown_it.cjs FILE: the tokens of markdown-it as JSON on standard output, the peer of reading Markdown into JSON.
// The package is found as node finds packages; NODE_PATH names a folder that holds it.
const fs = require("fs");
const MarkdownIt = require("markdown-it");
fs.writeSync(1, JSON.stringify((MarkdownIt.default || MarkdownIt)().parse(fs.readFileSync(process.argv[2], "utf8"), {})));
