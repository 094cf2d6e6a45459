/** `#visita`: a site visit is agreed, moved, cancelled or done; client and agent get it in their calendars. */
import { readWhen, type WhenFault } from '../../intake/when';
import { oneLine } from '../../message/one-line';
import { plainWords } from '../../message/plain-words';
import { isOpen } from '../case';
import { attend, type Deed, happened, resume, set, tellVisit } from '../deed';
import type { Desk } from '../desk';
import { memberOf } from '../readers';
import { cancelVisit } from '../settle-visits';
import { awaitsAnother, pendingVisit, planData, type Visit, visitsOf } from '../visit';
import type { Command, CommandWorld, Refusal } from './command';
import { ENDED, NOBODY } from './refusals';

const DAY = 86_400_000;
/** Further away it is a slip. */
const FURTHEST = 366 * DAY;
const STANDARD_MINUTES = 60;
const LONGEST_PLACE = 200;
/** The agent may be early. */
const EARLY = 12 * 3_600_000;

export const visita: Command = {
  name: 'visita',
  usage: '#visita 2026-12-01 10:00 [lugar] · mover · cancelar · hecha [nota]',
  does: 'invita al cliente y a quien va a una visita en sitio; también #visita mañana 2:30 p. m., #visita mover …, #visita cancelar, #visita hecha',
  run(words, deed, world) {
    if (!isOpen(deed.case.status)) return ENDED;
    const [first = ''] = words.split(/\s/, 1);
    const what = VERBS[plainWords(first)];
    const visits = visitsOf([...world.folder.events, ...deed.events]);
    const rest = what ? words.slice(first.length).trim() : words;
    const pending = pendingVisit(visits, deed.at);
    if (what && !pending)
      return { why: 'el caso no tiene una visita programada', meant: example('', world.desk, deed.at) };
    return (what ?? schedule)(rest, deed, world, pending!);
  },
};

type Act = (words: string, deed: Deed, world: CommandWorld, visit: Visit | null) => Refusal | null;

function schedule(words: string, deed: Deed, { desk, reader }: CommandWorld, pending: Visit | null) {
  if (pending && pending.startsAt > deed.at) {
    const when = desk.tellDate(pending.startsAt, deed.at);
    return { why: `ya hay una visita programada para ${when}`, meant: `#visita mover ${words}`.trim() };
  }
  attend(deed, reader.team);
  const goes = memberOf(deed.case.assignee, reader.team) ?? memberOf(deed.by.email, reader.team);
  if (!goes) return NOBODY;
  const time = readTime(words, '', desk, deed.at);
  if ('why' in time) return time;
  const letters = { client: desk.mint(), agent: desk.mint() };
  const plan = {
    uid: desk.visitUid(letters.client.key),
    sequence: 0,
    startsAt: time.startsAt,
    minutes: time.minutes ?? STANDARD_MINUTES,
    place: time.place,
    agent: goes.email,
    keys: { client: letters.client.key, agent: letters.agent.key },
  };
  happened(deed, 'visit_scheduled', planData(plan));
  tellVisit(deed, { plan, was: null, cancelled: false, letters });
  waits(deed);
  return null;
}

const move: Act = (words, deed, { desk }, visit) => {
  const { uid, sequence, startsAt, minutes, place, agent, keys } = visit!;
  const time = readTime(words, 'mover ', desk, deed.at);
  if ('why' in time) return time;
  const plan = {
    ...{ uid, agent, keys },
    sequence: sequence + 1,
    startsAt: time.startsAt,
    minutes: time.minutes ?? minutes,
    place: time.place ?? place,
  };
  if (plan.startsAt === startsAt && plan.minutes === minutes && plan.place === place) return null;
  happened(deed, 'visit_moved', { ...planData(plan), from: new Date(startsAt).toISOString() });
  tellVisit(deed, { plan, was: visit!, cancelled: false, letters: {} });
  waits(deed);
  return null;
};

const cancel: Act = (words, deed, world, visit) => {
  cancelVisit(visit!, deed, { reason: words || null });
  resumeFrom(visit!, deed, world);
  return null;
};

const tellResult: Act = (words, deed, world, visit) => {
  const { desk } = world;
  if (visit!.startsAt > deed.at + EARLY)
    return { why: `la visita es ${desk.tellDate(visit!.startsAt, deed.at)}; todavía no ha sido` };
  happened(deed, 'visit_done', { uid: visit!.uid, sequence: visit!.sequence, note: words || null });
  resumeFrom(visit!, deed, world);
  return null;
};

const VERBS: Record<string, Act | undefined> = {
  mover: move,
  cambiar: move,
  reprogramar: move,
  aplazar: move,
  cancelar: cancel,
  cancelada: cancel,
  anular: cancel,
  hecha: tellResult,
  realizada: tellResult,
  cumplida: tellResult,
};

/** The clock of the solution stands still until the visit: nothing can be solved on site before. */
function waits(deed: Deed): void {
  if (deed.case.status === 'visita_programada') return;
  happened(deed, 'paused', { reason: 'visita_programada' });
  set(deed, { status: 'visita_programada' });
}

function resumeFrom(visit: Visit, deed: Deed, { folder }: CommandWorld): void {
  const visits = visitsOf([...folder.events, ...deed.events]);
  if (deed.case.status === 'visita_programada' && !awaitsAnother(visit, visits, deed.at)) resume(deed);
}

interface ReadTime {
  startsAt: number;
  minutes: number | null;
  place: string | null;
}

function readTime(words: string, verb: string, desk: Desk, now: number): ReadTime | Refusal {
  const when = readWhen(oneLine(words), desk.wallAt(now));
  const meant = example(verb, desk, now);
  if (typeof when === 'string') return { why: FAULTS[when](words), meant };
  const startsAt = desk.instantOf(when.from);
  const said = desk.tellDate(startsAt, now);
  if (startsAt <= now) return { why: `${said} ya pasó`, meant };
  if (startsAt > now + FURTHEST) return { why: `${said} es dentro de más de un año`, meant };
  const place = oneLine(when.rest).slice(0, LONGEST_PLACE);
  return { startsAt, minutes: when.lasts, place: place || null };
}

const FAULTS: Record<WhenFault, (words: string) => string> = {
  nothing: (words) => (words === '' ? 'faltan el día y la hora' : `«${words}» no es un día y una hora`),
  no_day: () => 'falta el día',
  no_time: () => 'falta la hora',
  no_such_day: (words) => `en «${words}» hay un día que no existe`,
  no_such_time: (words) => `en «${words}» hay una hora que no existe`,
  other_weekday: (words) => `en «${words}» la fecha no cae en ese día de la semana`,
  which_half: (words) => `en «${words}» no es claro si es de madrugada o de la tarde`,
};

/** A line that would do: tomorrow at ten. */
function example(verb: string, desk: Desk, now: number): string {
  const tomorrow = new Date(desk.wallAt(now) + DAY).toISOString().slice(0, 10);
  return `#visita ${verb}${tomorrow} 10:00`;
}
