/** `#crear`, `#unir` and `#descartar`: what somebody in charge says about held mails, read whole or refused whole. */
import type { CommandLine } from '../intake/commands';
import { heldCodesIn } from '../intake/held-code';
import type { FaultyLine } from '../letters/to-agent';
import { nearestWord } from '../policy/nearest';
import type { Case } from './case';
import type { HeldDeed, HeldMail } from './held';

/** What is known of the held mails that a mail speaks of. */
export interface HeldAsked {
  /** Whom the list that it answers was written to; null when it answers none. */
  list: string | null;
  /** By the codes that were made for this very writer; null for a mail that is not held any more. */
  mails: ReadonlyMap<string, HeldMail | null>;
  /** By what `#unir` names them with. */
  cases: ReadonlyMap<string, Case>;
}

/** Taken as if it had been trusted; added to a case; ended. */
export const HELD_ORDER_NAMES: readonly string[] = ['crear', 'unir', 'descartar'];

/** Whether the lines speak of held mails: by their codes, or by an order that no case knows. */
export function speakOfHeld(commands: readonly CommandLine[]): boolean {
  return commands.some(
    ({ name, words }) =>
      HELD_ORDER_NAMES.includes(name) && (name !== 'unir' || heldCodesIn(words).length > 0),
  );
}

/** What the words of `#unir` name besides the held mails: `123`, `WS-2026-000123`. */
export function caseNamedIn(words: string): string {
  return heldCodesIn(words)
    .reduce((rest, code) => rest.replace(new RegExp(code, 'gi'), ' '), words)
    .replace(/[()[\],;:]/g, ' ')
    .trim();
}

/** The deeds that the lines ask for. With any fault nothing is done. `by`: address of who asks. */
export function readHeldOrders(
  commands: readonly CommandLine[],
  asked: HeldAsked,
  by: string,
): { deeds: HeldDeed[]; faults: FaultyLine[] } {
  const deeds = new Map<number, HeldDeed>();
  const faults: FaultyLine[] = [];
  for (const command of commands) {
    const refuse = (why: string, meant: string | null = null) =>
      faults.push({ line: command.line, why, meant });
    const { name, words } = command;
    if (!HELD_ORDER_NAMES.includes(name)) {
      const near = nearestWord(name, HELD_ORDER_NAMES);
      refuse(
        'sobre un correo retenido solo se puede decir #crear, #unir o #descartar',
        near && `#${near} ${words}`.trim(),
      );
      continue;
    }
    const codes = heldCodesIn(words);
    const named = caseNamedIn(words);
    const target = name === 'unir' ? asked.cases.get(named) : undefined;
    if (codes.length === 0) refuse('falta el código del correo, como está en su lista');
    else if (name === 'unir' && target === undefined)
      refuse(named === '' ? 'falta el número del caso' : `no hay ningún caso ${named}`);
    else if (name !== 'unir' && named !== '')
      refuse(`no se entiende «${named}»`, `#${name} ${codes.join(' ')}`);
    for (const code of codes) {
      const mail = asked.mails.get(code);
      if (mail === undefined) refuse(`el código ${code} no es de su lista`);
      else if (mail === null) refuse(`el correo ${code.split('-')[0]} ya no está retenido`);
      else if (deeds.has(mail.id)) refuse(`hay dos órdenes para el correo ${mail.id}`);
      else deeds.set(mail.id, deed(name, mail.id, target?.id ?? null, by));
    }
  }
  return { deeds: [...deeds.values()], faults };
}

function deed(name: string, mailId: number, into: number | null, by: string): HeldDeed {
  return name === 'descartar' ? { mailId, does: 'discard', by } : { mailId, does: 'release', into, by };
}
