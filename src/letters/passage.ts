/** A text of several lines in a letter: every line as it was written, and nothing in it that does more than be read. */
import { repairMojibake } from '../message/charset';
import { cutAt } from '../message/one-line';

/** Controls but the tab, C1, and the separators that some programs take for line ends. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]/g;
/** Marks that make text read other than it is (Unicode TR 36), and characters that nobody sees. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
/** Half a character, and what stands for bytes that were none. */
const UNREADABLE = /\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export interface Passage {
  /** Without blank lines at the ends. */
  lines: string[];
  /** Something was left out at the end. */
  cut: boolean;
}

/** The lines of a text, of which at most `limit` UTF-16 units are shown. */
export function passage(text: string, limit: number): Passage {
  const lines = repairMojibake(cutAt(text, limit))
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(UNSEEN, '')
    .replace(UNREADABLE, '?')
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return { lines, cut: text.length > limit };
}
