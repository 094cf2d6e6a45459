/** Reads one mail as the desk would, before it asks its own cases: origin, sender, what was typed, fields, kind, priority. */
import { contentHash } from '../message/identity';
import type { Mail, Mailbox } from '../message/mail';
import { type VisibleText, visibleText } from '../message/reply';
import { type Cities, deskLines } from '../policy/ciudades';
import type { Directory } from '../policy/empresas';
import type { Team } from '../policy/equipo';
import type { PriorityPolicy } from '../policy/prioridades';
import { cityNamed } from './city';
import { type LearnedPerson, readFields } from './fields';
import type { Field, Finding } from './finding';
import { readKind } from './kind';
import { languageOf, readLanguage } from './language';
import { type OriginVerdict, type OriginWorld, originOf } from './origin';
import { compilePriorityRules, type PriorityRules, readPriority, type WrittenText } from './priority';
import { confirmationRecipient } from './recipient';
import { companyOf, type Sender, senderOf } from './sender';

/** Policy and identity as the readers want them, compiled once. */
export interface Reader {
  world: Omit<OriginWorld, 'isOwnMessageId'>;
  team: Team;
  directory: Directory;
  cities: Cities;
  ownPhones: string[];
  rules: PriorityRules;
  /** What agents taught about addresses (lower case) that the mail in hand may come from. */
  learned?: ReadonlyMap<string, LearnedPerson>;
}

export interface Reading {
  mail: Mail;
  visible: VisibleText;
  origin: OriginVerdict;
  sender: Sender;
  finding: Finding;
  /** Whom a confirmation would go to; null when nobody may be answered. */
  recipient: Mailbox | null;
  /** What makes this mail the same as another, whatever its Message-ID. */
  contentHash: string;
}

export interface ReaderParts {
  /** Support address and aliases, lower case. */
  ownAddresses: string[];
  trustedAuthserv: string | null;
  team: Team;
  directory: Directory;
  cities: Cities;
  priorities: PriorityPolicy;
}

/** Compiles the policy for reading. */
export function makeReader(parts: ReaderParts): Reader {
  const { ownAddresses, team, directory, cities } = parts;
  return {
    world: {
      ownAddresses,
      machines: team.machines,
      loopMarker: ownAddresses[0] ?? '',
      trustedAuthserv: parts.trustedAuthserv,
      isClient: (address) => companyOf(senderOf(address, team, directory)) !== null,
    },
    team,
    directory,
    cities,
    ownPhones: deskLines(cities).map((line) => line.e164),
    rules: compilePriorityRules(parts.priorities),
  };
}

/**
 * The whole reading. Pure; `isOwnMessageId` tells the Message-IDs of our own letters; `vouched`: a person let the mail
 * out of quarantine.
 */
export function understand(
  mail: Mail,
  reader: Reader,
  isOwnMessageId: (id: string) => boolean,
  vouched = false,
): Reading {
  const visible = visibleText(mail);
  const origin = originOf(mail, { ...reader.world, isOwnMessageId, vouched });
  const author = origin.author ?? mail.from;
  return new LazyReading(
    mail,
    visible,
    origin,
    senderOf(author?.address ?? '', reader.team, reader.directory),
    origin.mayAnswer ? confirmationRecipient(mail, reader.world) : null,
    contentHash(mail, visible.visible),
    reader,
  );
}

/** Finds when it is asked: half of the work, and nobody asks for it in an agent's answer. */
class LazyReading implements Reading {
  private found: Finding | null = null;

  constructor(
    readonly mail: Mail,
    readonly visible: VisibleText,
    readonly origin: OriginVerdict,
    readonly sender: Sender,
    public recipient: Mailbox | null,
    readonly contentHash: string,
    private readonly reader: Reader,
  ) {}

  get finding(): Finding {
    this.found ??= find(this.mail, this.visible, this.origin, this.reader);
    return this.found;
  }
}

function find(mail: Mail, visible: VisibleText, origin: OriginVerdict, reader: Reader): Finding {
  const author = origin.author ?? mail.from;
  const typed = { subject: mail.subject, body: visible.visible };
  const { fields, missing } = readFields({
    // Behind a group of ours that rewrote From, the person who wrote.
    mail: { ...mail, from: author },
    visibleText: visible.visible,
    signature: visible.signature,
    directory: reader.directory,
    learned: reader.learned?.get(author?.address.toLowerCase() ?? '') ?? null,
    cities: reader.cities,
    ownAddresses: reader.world.ownAddresses,
    ownPhones: reader.ownPhones,
  });
  const { kind, asksForService } = readKind(typed, reader.rules);
  const weighed = asksForService
    ? readPriority(situationIn(typed, fields.detail), reader.rules)
    : { priority: null, reasons: [] };
  return {
    origin: { value: origin.value, reason: origin.reason },
    kind,
    priority: weighed.priority,
    priorityReasons: weighed.reasons,
    fields,
    missing,
    city: cityNamed(`${visible.visible}\n${visible.signature ?? ''}`, reader.cities),
    visibleText: visible.visible,
    language: languageOf(visible.visible) ?? readLanguage(mail.subject),
  };
}

/** What tells how bad it is: the situation alone; greetings, forms and signatures say nothing of it, a forwarded cry does. */
function situationIn(typed: WrittenText, { value, source }: Field): WrittenText {
  return value === null || source === 'subject' || value === typed.body
    ? typed
    : { subject: typed.subject, body: value };
}
