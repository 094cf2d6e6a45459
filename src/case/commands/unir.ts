/** `#unir NÚMERO`: this case was the same matter as another one, and goes on there. */
import { caseNumbersIn } from '../../message/subject';
import { happened, set } from '../deed';
import type { Command } from './command';

export const unir: Command = {
  name: 'unir',
  usage: '#unir número de caso',
  does: 'une este caso a otro: aquí se cierra, y lo que siga va al otro',
  run(words, deed, { desk, named, folder }) {
    const [number] = caseNumbersIn(words, desk.prefix);
    if (!number) return { why: 'falta el número del otro caso', meant: `#unir ${desk.prefix}-2026-000123` };
    if (number === deed.case.number) return { why: 'no se puede unir un caso consigo mismo' };
    const target = named.find((one) => one.number === number);
    if (!target) return { why: `no hay ningún caso ${number}` };
    if (folder.events.some(({ type, data }) => type === 'merged' && data.into))
      return { why: 'este caso ya se unió a otro' };
    if (target.status === 'cerrado')
      return { why: `el caso ${number} está cerrado: ábralo primero, o una el otro a este` };
    happened(deed, 'merged', { into: number });
    happened(deed, 'closed', { into: number });
    set(deed, { status: 'cerrado', closedAt: deed.at, solvedAt: deed.case.solvedAt ?? deed.at });
    deed.also.push({
      caseId: target.id,
      update: {},
      events: [{ at: deed.at, type: 'merged', actor: deed.by.email, data: { from: deed.case.number } }],
      participants: folder.participants.map((one) => ({ ...one, role: 'copied' as const })),
    });
    return null;
  },
};
