/** What the end of a case, or a change of who has it, means for its visits. */
import type { Team } from '../policy/equipo';
import { isOpen } from './case';
import { type Deed, happened, tellVisit } from './deed';
import type { Desk } from './desk';
import type { CaseEvent } from './events';
import { memberOf } from './readers';
import { planData, type Visit, visitsOf } from './visit';

/** A visit still to come ends with its case, and goes along with it to another agent. Asked after the last line. */
export function settleVisits(deed: Deed, before: readonly CaseEvent[], desk: Desk, team: Team): void {
  const lines = deed.events.filter(({ type }) => type !== 'resolved' && type !== 'closed');
  const coming = visitsOf([...before, ...lines]).filter(
    ({ state, startsAt }) => state === 'planned' && startsAt > deed.at,
  );
  for (const visit of coming) {
    if (!isOpen(deed.case.status)) cancelVisit(visit, deed, { because: 'case_ended' });
    else if (deed.update.assignee !== undefined) handOver(visit, deed, desk, team);
  }
}

/** Takes the visit out of the calendars. */
export function cancelVisit(visit: Visit, deed: Deed, data: Record<string, unknown>): void {
  const { uid, startsAt } = visit;
  const sequence = visit.sequence + 1;
  happened(deed, 'visit_cancelled', { uid, sequence, startsAt: new Date(startsAt).toISOString(), ...data });
  tellVisit(deed, { plan: { ...visit, sequence }, was: visit, cancelled: true, letters: {} });
}

function handOver(visit: Visit, deed: Deed, desk: Desk, team: Team): void {
  const goes = memberOf(deed.case.assignee, team);
  if (!goes || goes.email === visit.agent) return;
  const letter = desk.mint();
  const plan = { ...visit, agent: goes.email, keys: { ...visit.keys, agent: letter.key } };
  happened(deed, 'visit_moved', { ...planData(plan), handedFrom: visit.agent });
  tellVisit(deed, { plan, was: visit, cancelled: false, letters: { agent: letter } });
}
