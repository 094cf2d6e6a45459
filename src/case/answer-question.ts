/** Answers a client's question about state, history or hours by itself; it opens no case, ends no pause and stops no clock. */
import type { Months } from '../intake/period';
import type { Reader } from '../intake/understand';
import { type Answered, answer } from '../letters/answers';
import { csv } from '../letters/csv';
import { citableId } from '../message/message-id';
import type { Team } from '../policy/equipo';
import type { Language } from '../policy/terms';
import type { Asked } from './asked';
import type { Case } from './case';
import type { Change, NewLetter } from './change';
import type { Desk } from './desk';
import { messageOf } from './history';
import { hoursCsv, hoursOf } from './hours';
import { languageOfAnswer } from './language';
import { nothing } from './nothing';
import { toldCase } from './public-history';
import { publicWords } from './public-words';
import { memberOf } from './readers';
import type { Situation } from './situation';
import { tellOfMessage } from './tell-of-message';
import { usedHours } from './used-hours';

/** Lines of the table in the letter; the attached one has all. */
const MOST_LINES = 50;

/** The answer; null when the mail asks nothing that may be answered without a person. */
export function answerQuestion(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known, receivedAt, now } = situation;
  const { asked, thread, threadCase } = known;
  if (!asked || (thread.is === 'held' && thread.reason !== 'case_of_another')) return null;
  const letter =
    asked.automaticLetters < desk.repliesPerHour ? letterTo(asked, situation, desk, reader) : null;
  const change: Change = {
    ...nothing(
      situation,
      'answer',
      `asks for ${asked.about === 'nothing' ? 'what is not theirs to know' : asked.about}`,
    ),
    letters: letter ? [letter] : [],
  };
  change.verdict.autoReply = letter !== null;
  if (!asked.joins || !threadCase) return change;
  const received = { messageId: reading.mail.messageId, why: 'a question about the state' };
  return {
    ...change,
    joins: { caseId: threadCase.id, update: {} },
    events: [{ at: now, type: 'received', actor: reading.mail.from?.address ?? '', data: received }],
    message: messageOf(reading, known, receivedAt),
    letters: [
      ...change.letters,
      ...tellOfMessage(situation, threadCase, 'El cliente preguntó por el estado', desk, reader),
    ],
  };
}

function letterTo(asked: Asked, situation: Situation, desk: Desk, reader: Reader): NewLetter {
  const { mailId, reading, now } = situation;
  const { key, ...minted } = desk.mint();
  const { mail } = reading;
  const name = mail.from?.address.toLowerCase() === asked.author ? mail.from.name : '';
  const about = situation.known.threadCase ?? (asked.about === 'state' ? asked.cases[0]?.case : null);
  const language = languageOfAnswer(reading, about ?? null, desk);
  const letter = answer(
    {
      answered: answered(asked, { desk, team: reader.team, now, language }),
      inbound: { ...mail, messageId: citableId(mail) },
      recipient: { name, address: asked.author },
      own: desk.own,
      ...minted,
      date: new Date(now),
      language,
    },
    desk.templates,
  );
  return { key, purpose: `answer:mail:${mailId}`, letter, automatic: true };
}

interface Telling {
  desk: Desk;
  team: Team;
  now: number;
  language: Language;
}

function answered(asked: Asked, telling: Telling): Answered {
  const { desk, team, language } = telling;
  switch (asked.about) {
    case 'state': {
      const alone = asked.cases.length === 1 && asked.more === 0;
      return {
        about: 'state',
        cases: asked.cases.map((one) => toldCase(one.case, one.folder, { ...telling, alone })),
        more: asked.more,
      };
    }
    case 'history': {
      const words = publicWords(language);
      const listed = asked.cases.map((one) => ({
        number: one.number,
        subject: one.subject,
        status: words.status[one.status],
        opened: desk.tellDay(one.openedAt, language),
      }));
      return {
        about: 'history',
        of: asked.company?.name ?? asked.author,
        period: asked.months && periodInWords(asked.months, desk, language),
        cases: listed.slice(0, MOST_LINES),
        more: Math.max(0, listed.length - MOST_LINES),
        csv: {
          filename: language === 'en' ? 'history.csv' : 'historial.csv',
          text: historyCsv(asked.cases, telling),
        },
      };
    }
    case 'hours': {
      const nameOf = (agent: string) => memberOf(agent, team)?.name ?? desk.own.supportName;
      const dateOf = (at: number) => desk.dateOf(at);
      const { company, entries } = asked;
      const month = desk.tellMonth(asked.month, language);
      const csvText = hoursCsv(entries, { nameOf, dateOf, withCompany: false });
      return {
        about: 'hours',
        hours: usedHours(hoursOf(entries, company.hours_per_month ?? null), {
          month,
          company: company.name,
          nameOf,
          dateOf: (at) => desk.tellDay(at, language),
        }),
        csv: entries.length === 0 ? null : { filename: `horas-${asked.month}.csv`, text: csvText },
      };
    }
    case 'nothing':
      return { about: 'nothing' };
  }
}

/** `marzo de 2026`; a whole year is told by its number. */
function periodInWords({ from, to }: Months, desk: Desk, language: Language): string {
  return from === to ? desk.tellMonth(from, language) : from.slice(0, 4);
}

function historyCsv(cases: readonly Case[], { desk, team, language }: Telling): string {
  const date = (at: number | null) => (at === null ? null : desk.dateOf(at));
  return csv([
    HISTORY_COLUMNS[language],
    ...cases.map((one) => [
      one.number,
      one.subject,
      one.kind,
      one.priority,
      publicWords(language).status[one.status],
      date(one.openedAt),
      date(one.attendedAt),
      date(one.solvedAt),
      one.fields.company.value,
      one.fields.reporter.value,
      memberOf(one.assignee, team)?.name ?? null,
    ]),
  ]);
}

const HISTORY_COLUMNS: Record<Language, string[]> = {
  es: [
    ...['caso', 'asunto', 'tipo', 'prioridad', 'estado', 'recibido', 'atendido', 'resuelto'],
    ...['empresa', 'reporta', 'ingeniero'],
  ],
  en: [
    ...['case', 'subject', 'kind', 'priority', 'status', 'received', 'attended', 'solved'],
    ...['company', 'reported_by', 'engineer'],
  ],
};
