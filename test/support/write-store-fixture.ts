/**
 * Writes a small but rich store as the present code makes it, for later versions to open: `npm run fixture -- NAME`
 * before a release whose schema is new. NAME.sql is the store, NAME.json what is to be read from it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { packaged } from '../../src/config/packaged';
import { actOnCase } from '../../src/flows/act';
import { makeBench } from '../../src/flows/make-bench';
import { openStore } from '../../src/store/store';
import { startDesk } from './desk';
import { dsnOf } from './dsn';
import { field, mail } from './mail';
import { policyFolder } from './policy';
import { readStore } from './read-store';
import { dumpSql } from './sql-dump';
import { until } from './until';

const FOLDER = packaged('test', 'store', 'fixtures');

async function main(name: string): Promise<void> {
  const desk = await startDesk({
    variables: { POLICY_DIR: policyFolder(), SECRET: 'a-secret-of-a-fixture' },
  });
  const { receives, worker } = desk;
  const quiet = () =>
    until('an empty outbox', async () => (await worker.store.unsent()).length === 0, 30_000);
  const ana = 'ana.perez@elroble.example';

  await receives(mail());
  await receives(
    mail({
      from: 'Rosa Parra <panaderialaespiga@gmail.com>',
      subject: 'Ñandú',
      text: 'No abre el cajón.\n\nRosa',
    }),
  );
  await receives(
    mail({
      from: 'Marta Ruiz <marta@drogueriala14.example>',
      subject: 'Queja',
      text: 'Quiero poner una queja: nadie vino a la visita.',
    }),
  );
  await quiet();
  const confirmation = desk.sink.mails.find(({ envelope }) => envelope.to.includes(ana))!;
  await receives(
    mail({
      to: field(confirmation.raw, 'Reply-To')!,
      subject: `Re: ${field(confirmation.raw, 'Subject')}`,
      text: 'Ya volvió a pasar.',
      headers: [`In-Reply-To: ${field(confirmation.raw, 'Message-ID')}`],
    }),
  );
  const notice = desk.sink.mails.find(({ envelope }) => envelope.to.includes('laura.gomez@websaas.net'))!;
  await receives(
    mail({
      from: 'Laura Gómez <laura.gomez@websaas.net>',
      to: field(notice.raw, 'Reply-To')!,
      subject: `Re: ${field(notice.raw, 'Subject')}`,
      text: '#tomar\n#empresa Supermercado El Roble\n#horas 0,5\n\nYa lo reviso.',
      headers: [`In-Reply-To: ${field(notice.raw, 'Message-ID')}`],
    }),
  );
  // Nothing proves that it is the agent's.
  await receives(mail({ from: 'andres.rojas@websaas.net', subject: 'Re: caso', text: '#resuelto' }));
  await receives(
    mail({ from: 'Boletín <noticias@tienda.example>', headers: ['Precedence: bulk'], subject: 'Ofertas' }),
  );
  const lost = desk.sink.mails.find(({ envelope }) => envelope.to.includes('panaderialaespiga@gmail.com'))!;
  await receives(dsnOf(lost));
  await quiet();

  const config = readConfig(desk.variables, { mail: false });
  const bench = makeBench({
    support: config.environment.support,
    trustedAuthserv: null,
    policies: config.policies,
    templates: config.templates,
    secrets: ['a-secret-of-a-fixture'],
    unique: (bytes) => Buffer.alloc(bytes, Math.floor(Math.random() * 256)),
  });
  const numbers = (await desk.cases()).map(({ number }) => number).sort();
  const say = (number: string, ...lines: string[]) =>
    actOnCase(
      { number, lines, as: 'laura.gomez@websaas.net' },
      { store: worker.store, bench, now: Date.now() },
    );
  await say(numbers[0]!, '#visita 2027-03-01 10:00 Sede norte');
  await say(numbers[1]!, '#pendiente', '¿Qué versión tiene?');
  await say(numbers[2]!, '#resuelto', 'Se habló con el cliente.');
  await worker.sweep();
  await quiet();
  const file = join(desk.variables.STATE_DIR!, 'mesa.sqlite');
  await worker.stop();
  writeFileSync(join(FOLDER, `${name}.sql`), dumpSql(file));
  const store = await openStore(file);
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(await readStore(store), null, 1)}\n`);
  await store.close();
  await desk.sink.close();
  await desk.dovecot.stop();
}

void main(process.argv[2] ?? 'next');
