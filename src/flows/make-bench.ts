/** Makes the desk and the reader that the pure rooms see, from configuration, calendar and chance. */

import { blockedBy } from '../case/blocked-attachments';
import { clockFacts } from '../case/clocks';
import type { Desk } from '../case/desk';
import { answerDue } from '../clock/answer-clock';
import { answerPromise } from '../clock/answer-in-words';
import { businessCalendar } from '../clock/calendar';
import { caseClock } from '../clock/case-clock';
import { addDays } from '../clock/day-count';
import { dateInWords, dayAndTime, deskTime, monthInWords } from '../clock/desk-time';
import { outOfHoursRule } from '../clock/hours-in-words';
import { promise } from '../clock/promise';
import { reckoningInWords } from '../clock/reckoning-in-words';
import { deadlines } from '../clock/sla';
import { isKnownZone, zoneClock } from '../clock/zone';
import { plusAddress, signToken } from '../intake/token';
import { makeReader, type Reader } from '../intake/understand';
import { visitUid } from '../intake/visit-uid';
import { compileTemplates, type TemplateSources } from '../letters/render';
import { PARSE_LIMITS } from '../message/limits';
import { mintMessageId } from '../message/message-id';
import type { ServiceLevels } from '../policy/ans';
import { type Cities, lineOf } from '../policy/ciudades';
import type { Directory } from '../policy/empresas';
import type { Team } from '../policy/equipo';
import type { PriorityPolicy } from '../policy/prioridades';
import type { Bench } from './bench';

export interface BenchParts {
  support: { address: string; name: string; aliases: string[] };
  trustedAuthserv: string | null;
  policies: {
    ans: ServiceLevels;
    team: Team;
    directory: Directory;
    priorities: PriorityPolicy;
    cities: Cities;
  };
  templates: TemplateSources;
  /** Keys of the tokens: the first signs, all are believed. */
  secrets: string[];
  /** Bytes, so many of them unpredictable; two calls never give the same. Best when they rise with time. */
  unique: (unpredictable: number) => Buffer;
}

/** Of a letter's key, in base36: enough that no two letters of one millisecond ever have the same. */
const KEY_BYTES = 7;
/** Of a Message-ID: nobody guesses it (CWE-340). */
const ID_BYTES = 16;

/** What the routes work with. */
export function makeBench(parts: BenchParts): Bench {
  const { limits } = parts.policies.ans;
  return {
    desk: makeDesk(parts),
    reader: deskReader(parts),
    secrets: parts.secrets,
    limits,
    parseLimits: { ...PARSE_LIMITS, parts: limits.parts, nesting: limits.nesting },
  };
}

function makeDesk(parts: BenchParts): Desk {
  const { support, policies, secrets, unique } = parts;
  const { ans, directory, cities } = policies;
  const calendar = businessCalendar(ans);
  const zone = zoneClock(ans.zone);
  const domain = support.address.slice(support.address.lastIndexOf('@') + 1);
  const rule = { es: outOfHoursRule(ans.hours, 'es'), en: outOfHoursRule(ans.hours, 'en') };
  const replyAddress = (key: string) => plusAddress(support.address, 'c', signToken(secrets[0]!, 'c', key));
  return {
    own: { supportAddress: support.address, supportName: support.name },
    prefix: ans.prefix,
    blocks: blockedBy(ans.attachments.blocked),
    repliesPerHour: ans.limits.replies_per_hour,
    storm: ans.limits.storm,
    privacyPolicy: ans.privacy_policy ?? null,
    templates: compileTemplates(parts.templates),
    yearOf: (at) => new Date(zone.wallAt(at)).getUTCFullYear(),
    promise(priority, receivedAt, writtenAt, language) {
      const due = deadlines({ receivedAt, priority, pauses: [], now: writtenAt }, calendar, ans);
      const solutionDueAt = due.solutionDue as number;
      const words = (target: 'attention' | 'solution', dueAt: number) =>
        promise(
          { target, clock: ans.priorities[priority][target].clock, dueAt, now: writtenAt, language },
          calendar,
        ).sentence;
      return {
        attentionDueAt: due.attentionDue,
        solutionDueAt,
        words: {
          attention: words('attention', due.attentionDue),
          solution: words('solution', solutionDueAt),
          outOfHours: calendar.isOpen(receivedAt) ? null : rule[language],
        },
      };
    },
    promiseAnswer(kind, receivedAt, writtenAt, language) {
      const term = kind === 'solicitud' ? undefined : ans.after_sales[kind];
      if (!term) return null;
      const dueAt = answerDue(receivedAt, term.answer_within, calendar);
      return { dueAt, words: answerPromise(dueAt, term.answer_within, writtenAt, calendar, language) };
    },
    dateOf: (at) => calendar.dateAt(at),
    isOpen: (at) => calendar.isOpen(at),
    tellTime: (at, writtenAt, language) => dayAndTime(at, calendar, writtenAt, language),
    tellDay: (at, language) => dateInWords(calendar.dateAt(at), language),
    tellMonth: (month, language) => monthInWords(month, language),
    tellDate(at, writtenAt, language = 'es') {
      const { date, article, time } = deskTime(at, calendar, writtenAt, language);
      return language === 'en' ? `${date} at ${time}` : `el ${date} a ${article} ${time}`;
    },
    wallAt: zone.wallAt,
    instantOf: zone.instantOf,
    calendarInstant({ wall, zone: named, offset }) {
      if (named === null) return zone.instantOf(wall);
      if (named !== 'UTC' && isKnownZone(named)) return zoneClock(named).instantOf(wall);
      return offset === null ? null : wall - offset * 60_000;
    },
    reckon(clocked, writtenAt, language) {
      const { attention, solution, answer } = caseClock(clockFacts(clocked), calendar, ans, writtenAt);
      return [attention, solution, answer].flatMap((clock) =>
        clock === null || clock.endedAt !== null
          ? []
          : {
              target: clock.target,
              steps: reckoningInWords(clock, Math.max(writtenAt, clock.dueAt ?? 0), calendar, language),
            },
      );
    },
    reopenableUntil: (endedAt) => addDays(endedAt, ans.reopen_window, calendar),
    cityLine(named, company) {
      const city = named ?? directory.companies.find((one) => one.name === company)?.city;
      const line = city ? lineOf(cities, city) : null;
      return line && { city: line.city, phone: line.e164 };
    },
    replyAddress,
    // The oldest: a calendar must know a visit again after a new key was put before it.
    visitUid: (key) => visitUid(secrets.at(-1)!, key, domain),
    mint() {
      const key = BigInt(`0x${unique(KEY_BYTES).toString('hex')}`).toString(36);
      return {
        key,
        messageId: mintMessageId(unique(ID_BYTES), domain),
        replyTo: replyAddress(key),
        envelopeFrom: plusAddress(support.address, 'b', signToken(secrets[0]!, 'b', key)),
      };
    },
  };
}

/** Policy and identity, compiled for reading mails. */
export function deskReader(parts: Pick<BenchParts, 'support' | 'trustedAuthserv' | 'policies'>): Reader {
  const { team, directory, cities, priorities } = parts.policies;
  return makeReader({
    ownAddresses: [parts.support.address, ...parts.support.aliases].map((address) => address.toLowerCase()),
    trustedAuthserv: parts.trustedAuthserv,
    team,
    directory,
    cities,
    priorities,
  });
}
