/** Reads the head of an agent's mail: commands, one a line, then the text for the client or the note that stays inside. */
import { plainWords } from '../message/plain-words';
import { nearestWord } from '../policy/nearest';

export interface CommandLine {
  /** Lower case without accents, not yet known to exist: `prioridad`. */
  name: string;
  /** What stands behind it. */
  words: string;
  /** As it was typed. */
  line: string;
}

export interface AgentText {
  commands: CommandLine[];
  /** For the client; empty when there is none or a note takes it. */
  text: string;
  /** What stays inside; null without `#nota`. */
  note: string | null;
  /** Lines further down that look like commands: they must not reach a client. */
  strays: string[];
}

/** `#nota`: what follows it stays inside. */
export const NOTE = 'nota';

/** Programs put marks of emphasis or an escape before the sign when they turn bold text into plain. */
const COMMAND =
  /^[\s*_\\]{0,8}[#＃]\s{0,3}(\p{L}[\p{L}\p{M}]{0,30})(?:[\s:.,]{1,9}(.{0,2000}))?[\s*_]{0,8}$/u;

/**
 * Reads what an agent typed (without quotes and signature). Accents and case are forgiven; blank lines may stand
 * between commands, any other line ends the head. `known`: names of the commands that there are.
 */
export function readCommands(typed: string, known: readonly string[]): AgentText {
  const lines = typed.split('\n');
  const commands: CommandLine[] = [];
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.trim() === '') continue;
    const command = readLine(line);
    if (!command) break;
    const inNote = commands.some(({ name }) => name === NOTE);
    if (inNote && !looksLike(command.name, known)) break;
    commands.push(command);
  }
  const rest = lines.slice(at).join('\n').trim();
  const notes = commands.filter(({ name }) => name === NOTE).map(({ words }) => words);
  if (notes.length > 0) {
    return { commands, text: '', note: [...notes, rest].filter(Boolean).join('\n'), strays: [] };
  }
  const strays = rest.split('\n').filter((line) => {
    const command = readLine(line);
    return command !== null && looksLike(command.name, known);
  });
  return { commands, text: rest, note: null, strays };
}

function readLine(line: string): CommandLine | null {
  if (line.length > 2100) return null;
  const match = COMMAND.exec(line.replace(/[\u00a0\u200b\u200e\u200f\ufeff]/g, ' '));
  if (!match) return null;
  const emphasised = /^\s*[*_]/.test(line);
  const words = (match[2] ?? '').trim();
  return {
    name: plainWords(match[1]!),
    words: emphasised ? words.replace(/[\s*_]{1,8}$/, '') : words,
    line: line.trim(),
  };
}

function looksLike(name: string, known: readonly string[]): boolean {
  return known.includes(name) || (name.length > 3 && nearestWord(name, known) !== null);
}
