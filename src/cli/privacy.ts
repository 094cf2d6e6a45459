/** `mesa privacy export|erase ADDRESS`: what the store holds of a person, and taking it out of it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config';
import { keptSecrets } from '../config/secret';
import { type EraseOrder, erasePerson, isEmpty, type PersonFile, personFile } from '../flows/privacy';
import type { Store } from '../store/store';
import type { Print } from './cases';
import { withStore } from './with-store';

/**
 * Prints what is held, as text or JSON. `out`: a folder that gets all of it, mails as they came beside. Gives the exit
 * code: 1 when nothing is held.
 */
export async function exportPerson(
  { environment }: Config,
  asked: { address: string; json: boolean; out: string | null },
  print: Print,
): Promise<number> {
  const secrets = keptSecrets(environment.secret, environment.stateDir);
  return withStore(environment, async (store) => {
    const file = await personFile(asked.address, store, secrets);
    if (asked.out !== null) await writeFolder(asked.out, file, store);
    if (asked.json) print(JSON.stringify(asJson(file), null, 2));
    else for (const line of summary(file, asked.out)) print(line);
    return isEmpty(file) ? 1 : 0;
  });
}

async function writeFolder(out: string, file: PersonFile, store: Store): Promise<void> {
  // What is in it is personal: for its owner's eyes.
  await mkdir(out, { recursive: true, mode: 0o700 });
  await writeFile(join(out, 'datos.json'), `${JSON.stringify(asJson(file), null, 2)}\n`, { mode: 0o600 });
  for (const { id } of file.mails) {
    const raw = await store.raw(id);
    if (raw) await writeFile(join(out, fileOf(id)), raw, { mode: 0o600 });
  }
}

const fileOf = (mailId: number) => `correo-${mailId}.eml`;

function summary(
  { address, cases, letters, learned, mails, erasures }: PersonFile,
  out: string | null,
): string[] {
  return [
    `${address}: ${cases.length} cases, ${letters.length} letters, ${mails.length} mails, ${learned.length} learned facts.`,
    ...cases.map(({ number, status, subject }) => `  ${number}  ${status}  ${subject}`),
    ...learned.map(({ field, value }) => `  learned ${field}: ${value}`),
    ...erasures.map(({ at, by }) => `  erased on ${iso(at)} by ${by}`),
    out === null ? 'All of it: --json, and --out DIR for the mails as they came.' : `Written to ${out}.`,
  ];
}

function asJson({ letters, learned, mails, erasures, ...file }: PersonFile) {
  return {
    ...file,
    letters: letters.map((letter) => ({
      ...letter,
      writtenAt: iso(letter.writtenAt),
      sentAt: letter.sentAt === null ? null : iso(letter.sentAt),
    })),
    learned: learned.map((fact) => ({ ...fact, at: iso(fact.at) })),
    mails: mails.map(({ raw, ...mail }) => ({
      ...mail,
      receivedAt: iso(mail.receivedAt),
      file: raw ? fileOf(mail.id) : null,
    })),
    erasures: erasures.map((erasure) => ({ ...erasure, at: iso(erasure.at) })),
  };
}

const iso = (at: number) => new Date(at).toISOString();

/** Erases the person, and says what remains to be done by hand. Gives the exit code: 1 refused, 2 wrong usage. */
export async function erase(
  { environment, policies }: Config,
  order: EraseOrder & { yes: boolean },
  print: Print,
): Promise<number> {
  if (!order.yes) {
    console.error(
      `This takes ${order.address} out of the store for good: --yes does it. mesa privacy export ${order.address} shows what is held.`,
    );
    return 2;
  }
  const { team, directory } = policies;
  const { address: support, aliases } = environment.support;
  const secrets = keptSecrets(environment.secret, environment.stateDir);
  const outcome = await withStore(environment, (store) =>
    erasePerson(order, { store, team, ownAddresses: [support, ...aliases], secrets, now: Date.now() }),
  );
  switch (outcome.is) {
    case 'nobody':
      console.error(`Nobody in equipo.yaml has the address ${order.as}.`);
      return 2;
    case 'staff':
      console.error(
        `${order.address} works the desk or is its own address: its deeds are the desk's records.`,
      );
      return 1;
    case 'unknown':
      console.error(`The store holds nothing of ${order.address}.`);
      return 1;
    case 'open_cases':
      console.error(
        `${order.address} takes part in open cases: ${outcome.numbers.join(', ')}. Close them first, or use --with-open-cases.`,
      );
      return 1;
    case 'done': {
      const { cases, sharedCases, mails, texts, heldMails } = outcome.erased;
      print(
        `Erased: ${cases} cases of their own, ${sharedCases} shared with others, ${mails} mails, ${texts} further texts.`,
      );
      if (heldMails > 0)
        print(
          `${heldMails} held mails of others name them: decide about those (mesa quarantine list), then erase again.`,
        );
      const isListed = directory.companies.some(({ contacts }) =>
        contacts.some(({ email }) => email === order.address.trim().toLowerCase()),
      );
      if (isListed) print('empresas.yaml lists them as a contact: take them out of it.');
      print('Not reached: backups made earlier, the mailbox itself, logs.');
      return 0;
    }
  }
}
