import { startDovecot } from '../support/dovecot';
test('x', async () => {
  const t0 = Date.now();
  const d = await startDovecot({ });
  console.log('start', Date.now() - t0);
  const t = Date.now();
  for (let i = 0; i < 200; i++) await d.deliver(`From: a@b.example\nTo: soporte@websaas.net\nSubject: ${i}\n\n.hola\n`);
  console.log('200 in', Date.now() - t);
  console.log((await d.mails()).length, (await d.mails())[0], await d.folders());
  const t1 = Date.now();
  await d.changeUidValidity();
  console.log('uv', Date.now() - t1);
  console.log((await d.mails()).length);
  await d.append('Subject: x\r\n\r\ny', { folder: 'Otra', flags: ['\\Seen'], at: new Date(0) });
  console.log(await d.mails('Otra'));
  await d.stop();
}, 20000);
