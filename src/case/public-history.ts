/** How a case stands and what happened in it, as its client may read it: nothing of the desk's inside. */
import type { ToldCase, ToldStep } from '../letters/answers';
import { baseSubject } from '../message/subject';
import type { Team } from '../policy/equipo';
import type { Language, Term } from '../policy/terms';
import { type Case, isOpen, type Status } from './case';
import { insideAddresses, withoutInsideAddresses } from './client-words';
import type { Desk } from './desk';
import type { CaseFolder } from './folder';
import { type PublicWords, publicWords } from './public-words';
import { memberOf } from './readers';
import { answeredAt } from './summary';

const MOST_STEPS = 30;

/** A case as a letter to its client tells of it. `alone`: with its steps and the reckoning of its deadlines. */
export function toldCase(
  about: Case,
  folder: CaseFolder,
  {
    desk,
    team,
    now,
    language,
    alone,
  }: { desk: Desk; team: Team; now: number; language: Language; alone: boolean },
): ToldCase {
  const words = publicWords(language);
  const at = (instant: number) => desk.tellTime(instant, now, language);
  const due = (target: Term, dueAt: number | null, metAt: number | null) =>
    isOpen(about.status) && dueAt !== null && metAt === null && !isHeld(about.status, target)
      ? { label: words.due[target], when: at(dueAt), late: dueAt < now }
      : null;
  const inside = insideAddresses(team);
  const toManagement = about.kind !== 'solicitud' && about.priority === null && about.status === 'nuevo';
  return {
    number: about.number,
    subject: withoutInsideAddresses(baseSubject(about.subject), inside, desk.own.supportAddress),
    status: toManagement ? words.management.status : words.status[about.status],
    awaits: toManagement ? words.management.awaits : words.awaits[about.status],
    owner: memberOf(about.assignee, team)?.name ?? null,
    openedAt: at(about.openedAt),
    due: [
      due('attention', about.attentionDueAt, about.attendedAt),
      due('solution', about.solutionDueAt, about.solvedAt),
      due('answer', about.answerDueAt, about.solvedAt),
    ].filter((one) => one !== null),
    steps: alone ? publicSteps(folder, { team, at, words }) : [],
    reckonings: alone
      ? desk
          .reckon({ ...about, events: folder.events, answeredAt: answeredAt(folder) }, now, language)
          .map(({ target, steps }) => ({ heading: words.reckoning[target], steps }))
      : [],
  };
}

/** While the client, the manufacturer or a visit is awaited, the solution has no due time to tell. */
function isHeld(status: Status, target: Term): boolean {
  return target === 'solution' && (status === 'pendiente_cliente' || status === 'escalado_fabricante');
}

function publicSteps(
  folder: CaseFolder,
  { team, at, words }: { team: Team; at: (instant: number) => string; words: PublicWords },
): ToldStep[] {
  const letters = folder.messages
    .filter(({ direction, kind }) => direction === 'out' && kind === 'relay')
    .map((message) => ({ at: message.at, what: words.wrote }));
  const events = folder.events.flatMap((event) => {
    const what = words.step(event, (address) => memberOf(address, team)?.name ?? words.somebody);
    return what === null ? [] : [{ at: event.at, what }];
  });
  return [...letters, ...events]
    .sort((a, b) => a.at - b.at)
    .slice(-MOST_STEPS)
    .map((step) => ({ at: at(step.at), what: step.what }));
}
