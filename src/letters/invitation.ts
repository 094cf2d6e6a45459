/** Writes a visit as mail programs exchange it: an invitation, its change or its cancellation (RFC 5545, RFC 5546, RFC 6047). */

import type * as IcalGenerator from 'ical-generator';
import { subjectForCase } from '../message/subject';
import { clientText } from './client-text';
import type { CalendarPart, Recipient } from './letter';

export interface Invitation {
  method: CalendarPart['method'];
  /** The same for one visit for ever. */
  uid: string;
  /** Raised by every move and by the cancellation (RFC 5546 2.1.4). */
  sequence: number;
  /** When this was written. */
  stamp: Date;
  startsAt: Date;
  endsAt: Date;
  caseNumber: string;
  summary: string;
  description: string;
  place: string | null;
  /** Gets the answers; the same address in every letter of a visit to one reader, or programs take it for another's. */
  organizer: Recipient;
  attendees: readonly Recipient[];
}

/** The calendar of one visit. Times are in UTC, which every program shows in its reader's own zone. */
export function calendarOf(invitation: Invitation): CalendarPart {
  const { default: ical, ...terms } = generator();
  const { method, attendees, organizer, place } = invitation;
  const cancelled = method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'WebSaaS', product: 'mesa', language: 'ES' },
    method: terms.ICalCalendarMethod[method],
  });
  calendar.createEvent({
    id: invitation.uid,
    sequence: invitation.sequence,
    stamp: invitation.stamp,
    start: invitation.startsAt,
    end: invitation.endsAt,
    summary: subjectForCase(invitation.caseNumber, invitation.summary),
    description: invitation.description,
    location: place,
    status: terms.ICalEventStatus[cancelled ? 'CANCELLED' : 'CONFIRMED'],
    transparency: terms.ICalEventTransparency[cancelled ? 'TRANSPARENT' : 'OPAQUE'],
    organizer: { name: parameter(organizer.name), email: organizer.address },
    attendees: attendees.map(({ name, address }) => ({
      name: parameter(name || address),
      email: address,
      rsvp: !cancelled,
      role: terms.ICalAttendeeRole.REQ,
      status: terms.ICalAttendeeStatus.NEEDSACTION,
      type: terms.ICalAttendeeType.INDIVIDUAL,
    })),
  });
  return { method, content: `${calendar.toString().trimEnd()}\r\n` };
}

/** A parameter's value may hold no quotes at all (RFC 5545 3.2). */
function parameter(name: string): string {
  return clientText(name, 80).replace(/["\\^]/g, "'");
}

let loaded: typeof IcalGenerator | null = null;

/** Few letters need it. */
function generator(): typeof IcalGenerator {
  loaded ??= require('ical-generator') as typeof IcalGenerator;
  return loaded;
}
