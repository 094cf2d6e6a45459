/** What follows from the answer to the list of held mails: each is let out, joined to a case, or ended; or nothing is done. */
import { readCommands } from '../intake/commands';
import type { Reader } from '../intake/understand';
import { readForward } from '../message/forward';
import { answerAgent } from './answer-agent';
import type { Change } from './change';
import type { Desk } from './desk';
import { type HeldDeed, inCharge } from './held';
import { HELD_ORDER_NAMES, readHeldOrders } from './held-orders';
import { nothing } from './nothing';
import type { Situation } from './situation';
import { typedText } from './typed-text';

/** The Change of a mail that speaks of held mails; null for every other mail. */
export function quarantineReply(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known, released } = situation;
  const { held } = known;
  if (!held || reading.origin.value !== 'human') return null;
  const author = (reading.origin.author ?? reading.mail.from)?.address.toLowerCase() ?? '';
  const by = inCharge(author, reader.team);
  const answersAnother = held.list !== null && held.list !== author;
  if (answersAnother && !released)
    return hold(situation, 'list_of_another', `answers the list of held mails written to ${held.list}`);
  if (!by && held.list !== null && !released)
    return hold(situation, 'no_longer_in_charge', `${author} is in charge of held mails no more`);
  if (!by || answersAnother) return null;
  if (known.authority?.is === 'held' && !released)
    return hold(
      situation,
      `agent_${known.authority.why}`,
      `${author} is in charge of held mails, but nothing proves that this mail is theirs`,
    );
  const said = readCommands(typedText(reading, readForward(reading.mail)), HELD_ORDER_NAMES);
  const { deeds, faults } = readHeldOrders(said.commands, held, by.email);
  for (const line of said.strays)
    faults.push({ line: line.trim(), why: 'las órdenes van en las primeras líneas', meant: null });
  if (said.commands.length === 0)
    faults.push({ line: '', why: 'no trae ninguna orden en las primeras líneas', meant: null });
  if (faults.length > 0) {
    const letter = answerAgent(situation, by, null, { faults, original: reading.visible.visible }, desk);
    return { ...nothing(situation, 'agent', 'orders about held mails, refused'), letters: [letter] };
  }
  return { ...nothing(situation, 'agent', `held mails: ${deeds.map(inWords).join(', ')}`), held: deeds };
}

function hold(situation: Situation, reason: string, detail: string): Change {
  return nothing(situation, 'quarantine', reason, detail);
}

const inWords = ({ does, mailId }: HeldDeed) => `${does} ${mailId}`;
