/** What a command is: a name, words for its help, and what it does to a case. */
import type { Reader } from '../../intake/understand';
import type { Case } from '../case';
import type { Deed } from '../deed';
import type { Desk } from '../desk';
import type { CaseFolder } from '../folder';
import type { Separable } from '../separable';

/** Why a line cannot be obeyed, in a sentence for the agent. */
export interface Refusal {
  why: string;
  /** What was meant perhaps: a whole line to send instead. */
  meant?: string;
}

export interface CommandWorld {
  desk: Desk;
  reader: Reader;
  folder: CaseFolder;
  /** Further cases that the mail names. */
  named: readonly Case[];
  /** The client's message that `#separar` means; null when there is none. */
  separates: Separable | null;
  /** What `#nota` keeps inside; null without one. */
  note: string | null;
}

export interface Command {
  /** Lower case, without accents. */
  name: string;
  aliases?: readonly string[];
  /** `#prioridad urgente|importante|normal [motivo]` */
  usage: string;
  /** What it does, for `#ayuda`. */
  does: string;
  /** Adds to the deed what the words ask for; a refusal when they cannot be understood or obeyed. */
  run(words: string, deed: Deed, world: CommandWorld): Refusal | null;
}
