/** `#unir NÚMERO`: this case was the same matter as another one, and goes on there. */
import type { AgentText } from '../../intake/commands';
import { caseNumbersIn } from '../../message/subject';
import { isOpen, meantNumber } from '../case';
import type { CaseDeed } from '../change';
import { type Deed, happened, set } from '../deed';
import type { Desk } from '../desk';
import type { CaseEvent } from '../events';
import { planData, visitsOf } from '../visit';
import type { Command } from './command';

export const unir: Command = {
  name: 'unir',
  usage: '#unir número de caso, o 123',
  does: 'une este caso a otro: aquí se cierra, y lo que siga va al otro',
  run(words, deed, { desk, named, folder }) {
    const number = joinedNumber(words, desk, deed.at);
    if (!number)
      return {
        why: words === '' ? 'falta el número del otro caso' : `«${words}» no es un número de caso`,
        meant: `#unir ${desk.prefix}-${desk.yearOf(deed.at)}-000123`,
      };
    if (number === deed.case.number) return { why: 'no se puede unir un caso consigo mismo' };
    const target = named.find((one) => one.number === number);
    if (!target) return { why: `no hay ningún caso ${number}` };
    if (folder.events.some(({ type, data }) => type === 'merged' && data.into))
      return { why: 'este caso ya se unió a otro' };
    if (target.status === 'cerrado')
      return { why: `el caso ${number} está cerrado: ábralo primero, o una el otro a este` };
    const visits = visitsOf([...folder.events, ...deed.events]).filter(({ state }) => state === 'planned');
    happened(deed, 'merged', { into: number });
    happened(deed, 'closed', { into: number });
    set(deed, { status: 'cerrado', closedAt: deed.at, solvedAt: deed.case.solvedAt ?? deed.at });
    deed.also.push({
      caseId: target.id,
      ...withVisits(
        visits.filter(({ startsAt }) => startsAt > deed.at),
        isOpen(target.status) && target.status !== 'visita_programada',
        deed,
      ),
      participants: folder.participants.map((one) => ({ ...one, role: 'copied' as const })),
    });
    return null;
  },
};

/** `#unir con el caso 123` */
const MOST_WORDS = 6;

/** Numbers of the cases that these commands join to. */
export function joinedNumbers({ commands }: AgentText, desk: Desk, now: number): string[] {
  return commands
    .filter(({ name }) => name === unir.name)
    .map(({ words }) => joinedNumber(words, desk, now))
    .filter((number) => number !== null);
}

/** The number that the words of the line name: whole, or short for one of this year. */
function joinedNumber(words: string, desk: Desk, now: number): string | null {
  const [whole] = caseNumbersIn(words, desk.prefix);
  if (whole) return whole;
  const year = desk.yearOf(now);
  const meant = words.split(/\s+/, MOST_WORDS).map((word) => {
    return meantNumber(word.replace(/[.,;:]{1,3}$/, ''), desk.prefix, year);
  });
  return meant.find((number) => number !== null) ?? null;
}

/** What the other case gets: the mark, and the visits that are still to come. */
function withVisits(
  visits: ReturnType<typeof visitsOf>,
  mayWait: boolean,
  { at, by, case: from }: Deed,
): Pick<CaseDeed, 'update' | 'events'> {
  const event = (type: CaseEvent['type'], data: CaseEvent['data']) => ({ at, type, actor: by.email, data });
  const events = [event('merged', { from: from.number })];
  if (visits.length === 0) return { update: {}, events };
  for (const visit of visits)
    events.push(event('visit_scheduled', { ...planData(visit), from: from.number }));
  if (!mayWait) return { update: {}, events };
  return {
    update: { status: 'visita_programada' },
    events: [...events, event('paused', { reason: 'visita_programada' })],
  };
}
