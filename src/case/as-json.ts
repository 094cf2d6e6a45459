/** A case as `mesa cases --json` shows it (CONTRACT 4): times in ISO 8601 UTC, values as people read them. */
import type { Case } from './case';
import type { AttachmentNote } from './change';
import type { CaseEvent } from './events';
import { ratingOf } from './ratings';

export interface HistoryMessage {
  direction: 'in' | 'out';
  kind: string;
  from: string;
  to: string[];
  messageId: string | null;
  at: number;
  visibleText: string;
  attachments: AttachmentNote[];
}

/** Plain data, ready for JSON.stringify. */
export function caseAsJson(one: Case, messages: HistoryMessage[], events: CaseEvent[]) {
  return {
    number: one.number,
    kind: one.kind,
    priority: one.priority,
    priorityReasons: one.priorityReasons,
    status: one.status,
    subject: one.subject,
    company: one.fields.company.value,
    reporter: one.fields.reporter.value,
    phone: one.fields.phone.value,
    phoneExt: one.fields.phone.ext,
    email: one.fields.email.value,
    detail: one.fields.detail.value,
    missing: one.missing,
    openedAt: iso(one.openedAt),
    attentionDueAt: iso(one.attentionDueAt),
    solutionDueAt: iso(one.solutionDueAt),
    answerDueAt: iso(one.answerDueAt),
    attendedAt: iso(one.attendedAt),
    solvedAt: iso(one.solvedAt),
    closedAt: iso(one.closedAt),
    assignee: one.assignee,
    satisfaction: ratingOf(events),
    pauses: pausesOf(events),
    hours: hoursOf(events),
    messages: messages.map((message) => ({ ...message, at: iso(message.at) })),
    events: events.map(({ at, type, actor, data }) => ({ at: iso(at), type, actor, ...data })),
  };
}

/** Waiting times as [from, to]; `to` is null while the case still waits. */
function pausesOf(events: CaseEvent[]): [string, string | null][] {
  const pauses: [string, string | null][] = [];
  for (const event of events) {
    const open = pauses.at(-1);
    if (event.type === 'paused' && (!open || open[1] !== null)) pauses.push([iso(event.at) as string, null]);
    if (event.type === 'resumed' && open && open[1] === null) open[1] = iso(event.at);
  }
  return pauses;
}

/** Support time used, in hours; each entry counts, corrections are entries too. */
function hoursOf(events: CaseEvent[]): number {
  const minutes = events
    .filter((event) => event.type === 'time_logged')
    .reduce((sum, event) => sum + Number(event.data.minutes ?? 0), 0);
  return Math.round((minutes / 60) * 100) / 100;
}

function iso(at: number): string;
function iso(at: number | null): string | null;
function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
