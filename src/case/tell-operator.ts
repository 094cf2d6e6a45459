/** A letter to whoever runs the desk: the operator, else the supervisors. */
import { type OperatorNote, operatorNote } from '../letters/operator-note';
import type { Team } from '../policy/equipo';
import type { NewLetter } from './change';
import type { Desk } from './desk';
import { operatorsOf } from './readers';

/** `about` names it for good: the same is told once. */
export function tellOperator(
  about: string,
  note: OperatorNote,
  { team, desk, now }: { team: Team; desk: Desk; now: number },
): NewLetter[] {
  return operatorsOf(team).map(({ name, email }) => {
    const { key, ...minted } = desk.mint();
    const letter = operatorNote(
      { ...note, recipient: { name, address: email }, own: desk.own, date: new Date(now), ...minted },
      desk.templates,
    );
    return { key, purpose: purposeOf(about, email), letter, automatic: false, audience: 'staff' };
  });
}

/** The purpose of the letter to the first of them; null when there is nobody to tell. */
export function purposeToOperator(about: string, team: Team): string | null {
  const [first] = operatorsOf(team);
  return first ? purposeOf(about, first.email) : null;
}

const purposeOf = (about: string, email: string) => `operator:${about}:${email}`;
