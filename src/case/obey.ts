/** Obeys the lines of an agent: all of them, or none, each refusal with its line and reason. */
import type { AgentText } from '../intake/commands';
import type { FaultyLine } from '../letters/to-agent';
import { nearestWord } from '../policy/nearest';
import { COMMAND_NAMES, commandNamed } from './commands';
import type { CommandWorld } from './commands/command';
import type { Deed } from './deed';

/** Applies the lines to the deed. When any is refused the deed is worth nothing: throw it away. */
export function obey(said: AgentText, deed: Deed, world: Omit<CommandWorld, 'note'>): FaultyLine[] {
  const faults: FaultyLine[] = [];
  for (const { name, words, line } of said.commands) {
    const command = commandNamed(name);
    if (!command) {
      const near = nearestWord(name, COMMAND_NAMES);
      const meant = near === null ? null : `#${near} ${words}`.trim();
      faults.push({ line, why: `no conocemos la orden #${name}`, meant });
      continue;
    }
    const refusal = command.run(words, deed, { ...world, note: said.note });
    if (refusal) faults.push({ line, why: refusal.why, meant: refusal.meant ?? null });
  }
  for (const line of said.strays) {
    faults.push({
      line: line.trim(),
      why: 'las órdenes van en las primeras líneas, antes del texto para el cliente',
      meant: null,
    });
  }
  return faults;
}
