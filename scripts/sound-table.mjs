// Writes src/KolHub.Wording/Folding/sounds.txt (how each character is read, without tones) and ordinary.txt (ordinary words of two and three
// characters, so that honest words which only sound like a listed one are left alone).
// Run by hand when a source changes: npm pack pinyin-pro@3.29.4 and nodejieba@3.5.8, unpack them, then
// node scripts/sound-table.mjs PATH/TO/pinyin-pro PATH/TO/nodejieba
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const [pinyinFolder, jiebaFolder] = process.argv.slice(2).map(p => resolve(p));
const require = createRequire(import.meta.url);
const { pinyin, polyphonic } = require(`${pinyinFolder}/dist/index.js`);
const versions = [pinyinFolder, jiebaFolder].map(f => JSON.parse(readFileSync(`${f}/package.json`, "utf8")).version);
const out = name => new URL(`../src/KolHub.Wording/Folding/${name}`, import.meta.url);
const plain = s => s.normalize("NFD").replace(/\u0308/gu, "v").replace(/uv/gu, "v").replace(/\p{Mn}/gu, "").toLowerCase();

const first = new Map();
const others = new Map();
for (let code = 0x4e00; code <= 0x9fa5; code++) {
  const ch = String.fromCharCode(code);
  const main = plain(pinyin(ch));
  if (!/^[a-z]+$/u.test(main)) { continue; }
  (first.get(main) ?? first.set(main, []).get(main)).push(ch);
  for (const reading of new Set(polyphonic(ch)[0].split(" ").map(plain))) {
    if (reading !== main && /^[a-z]+$/u.test(reading)) { (others.get(reading) ?? others.set(reading, []).get(reading)).push(ch); }
  }
}
const lines = [
  "# Written by scripts/sound-table.mjs; do not edit.",
  `# Readings without tones: pinyin-pro ${versions[0]}, MIT.`,
  "# Each line: the syllable, the characters first read so, and after a second space those also read so.",
  ...[...first.keys(), ...[...others.keys()].filter(k => !first.has(k))].sort().map(k => `${k} ${(first.get(k) ?? []).join("")} ${(others.get(k) ?? []).join("")}`.trimEnd()),
];
writeFileSync(out("sounds.txt"), lines.join("\n") + "\n");

const words = readFileSync(`${jiebaFolder}/submodules/cppjieba/dict/jieba.dict.utf8`, "utf8").split("\n")
  .map(l => l.split(" ")).filter(([w, n]) => /^[\u4e00-\u9fa5]{2,3}$/u.test(w) && Number(n) >= (w.length === 2 ? 5 : 40)).map(([w]) => w)
  // Words of shops and captions that the dictionary is too old for.
  .concat("绘本 国潮 种草 拔草 同款 平替 测评 开箱 囤货 空瓶 试色 显白 显瘦 减龄 水煮 气垫 潮玩 手办 汉服 奶茶 零食 保温 收纳 露营 通勤 穿搭 宝藏 打卡 探店 翻包 追剧".split(" ")).filter((w, i, all) => all.indexOf(w) === i).sort();
writeFileSync(out("ordinary.txt"), [
  "# Written by scripts/sound-table.mjs; do not edit.",
  `# Ordinary words: dictionary of cppjieba as shipped in nodejieba ${versions[1]}, MIT.`,
  ...group(words),
].join("\n") + "\n");

// One line a first character: the character, then the rests of its words.
function group(all) {
  const by = new Map();
  for (const word of all) { (by.get(word[0]) ?? by.set(word[0], []).get(word[0])).push(word.slice(1)); }
  return [...by].map(([c, rests]) => `${c} ${rests.join(" ")}`);
}
console.log(`${first.size} syllables, ${words.length} words`);
