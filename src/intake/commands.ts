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

/** Programs put marks of emphasis or an escape before the sign when they turn bold text into plain; a minus before a number counts. */
const COMMAND = /^[\s*_\\]{0,8}[#＃]\s{0,3}(\p{L}[\p{L}\p{M}]{0,30})(?:[\s:.,;]|[–—-](?!\d)){0,9}/u;
/** Nobody writes more. */
const MOST_COMMANDS = 40;
const MOST_STRAYS = 5;

/**
 * Reads what an agent typed (without quotes and signature). Accents and case are forgiven; blank lines may stand
 * between commands, any other line ends the head. `known`: names of the commands that there are.
 */
export function readCommands(typed: string, known: readonly string[]): AgentText {
  const lines = typed.split('\n');
  const commands: CommandLine[] = [];
  let inNote = false;
  let at = 0;
  for (; at < lines.length && commands.length < MOST_COMMANDS; at++) {
    const line = lines[at]!;
    if (line.trim() === '') continue;
    const command = readLine(line);
    if (!command || (inNote && !looksLike(command.name, known))) break;
    inNote ||= command.name === NOTE;
    commands.push(command);
  }
  const rest = lines.slice(at).join('\n').trim();
  const notes = commands.filter(({ name }) => name === NOTE).map(({ words }) => words);
  if (notes.length > 0) {
    return { commands, text: '', note: [...notes, rest].filter(Boolean).join('\n'), strays: [] };
  }
  const strays: string[] = [];
  for (const line of rest.split('\n')) {
    const command = readLine(line);
    if (command && looksLike(command.name, known) && strays.push(line) >= MOST_STRAYS) break;
  }
  return { commands, text: rest, note: null, strays };
}

/** A line that begins with the sign and a letter; a number behind the sign is a step in a list. */
function readLine(line: string): CommandLine | null {
  const plain = line.replace(/[\u00a0\u200b\u200e\u200f\ufeff]/g, ' ');
  const match = COMMAND.exec(plain);
  if (!match) return null;
  const words = plain.slice(match[0].length).trim();
  const emphasised = /^\s{0,8}[*_]/.test(plain);
  return {
    name: plainWords(match[1]!),
    words: emphasised ? words.replace(/[*_]{1,3}$/, '').trim() : words,
    line: line.trim(),
  };
}

function looksLike(name: string, known: readonly string[]): boolean {
  return known.includes(name) || (name.length > 3 && nearestWord(name, known) !== null);
}
